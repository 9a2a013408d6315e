import { combine, discontinued, firmware, lettered, named, onSale, type FamilyInput, type ModelInput } from './build.ts'

function amplifier([interface_ = '', size = '', voltage = '']: readonly string[]): ModelInput {
  return {
    code: `HJ5-${size}${interface_}${voltage}`,
    names: named(
      `Servo amplifier ${Number(size) * 10} W, ${interface_ === 'G' ? 'network' : interface_ === 'B' ? 'optical' : 'general-purpose'} interface`,
      `サーボアンプ ${Number(size) * 10}W ${interface_ === 'G' ? 'ネットワーク' : interface_ === 'B' ? '光通信' : '汎用インタフェース'}`,
    ),
    ...onSale('2019-05-01', '2034-03-31'),
    hardwareRevisions: ['A', 'B'],
    options: ['RJ'],
    updateWay: interface_ === 'A' ? 'factory' : 'field',
    parts: [
      firmware({ versions: lettered(36), firstOn: '2019-05-01', everyMonths: 2, fixes: ['B8', 'C9'] }, 'letters'),
    ],
    relations: interface_ === 'A' ? [] : [{ kind: 'used_with', to: 'HXCFG' }],
  }
}

/** Motors: an encoder with a number, and nothing that could be updated. */
function motor([series = '', size = '', brake = '']: readonly string[]): ModelInput {
  return {
    code: `HK-${series}${size}${brake}`,
    names: named(
      `Servo motor ${series}${size}${brake === 'B' ? ' with brake' : ''}`,
      `サーボモータ ${series}${size}${brake === 'B' ? ' ブレーキ付' : ''}`,
    ),
    ...onSale('2019-05-01', '2034-03-31'),
    updateWay: 'none',
  }
}

export const servos: FamilyInput = {
  code: 'HJ5',
  line: 'servo',
  names: named('HJ5 servos', 'サーボ HJ5シリーズ'),
  serialFormat: [
    {
      validFrom: '2019-05-01',
      validUntil: null,
      fields: [
        { name: 'plant', length: 1 },
        { name: 'year', length: 2 },
        { name: 'month', length: 1 },
        { name: 'number', length: 5 },
      ],
    },
  ],
  models: [
    ...combine(['A', 'B', 'G'], ['10', '20', '40', '60', '70', '100', '200', '350', '500', '700'], ['', '4']).map(
      amplifier,
    ),
    ...combine(['KT', 'ST', 'RT'], ['053', '13', '23', '43', '63', '103'], ['', 'B']).map(motor),
  ],
}

const SIZES = [
  '0.4K',
  '0.75K',
  '1.5K',
  '2.2K',
  '3.7K',
  '5.5K',
  '7.5K',
  '11K',
  '15K',
  '18.5K',
  '22K',
  '30K',
  '37K',
  '45K',
  '55K',
]

function inverter([voltage = '', size = '', option = '']: readonly string[]): ModelInput {
  const hasEthernet = option === '-E'
  return {
    code: `HVF-A8${voltage}-${size}${option}`,
    names: named(
      `Inverter ${voltage}0 V, ${size}W${hasEthernet ? ' with Ethernet' : ''}`,
      `インバータ ${voltage}0V ${size}W${hasEthernet ? ' Ethernet内蔵' : ''}`,
    ),
    ...onSale('2014-03-01', '2030-12-31'),
    hardwareRevisions: ['A', 'B'],
    updateWay: hasEthernet ? 'field' : 'service',
    parts: [
      firmware({ versions: lettered(24, 'A'), firstOn: '2014-03-01', everyMonths: 5, fixes: ['B3', 'C1'] }, 'letters'),
    ],
    relations: hasEthernet ? [{ kind: 'used_with', to: 'HXCFG' }] : [],
  }
}

export const inverters: FamilyInput = {
  code: 'HVF-A800',
  line: 'inverter',
  names: named('HVF-A800 inverters', 'インバータ HVF-A800シリーズ'),
  models: combine(['20', '40'], SIZES, ['', '-E']).map(inverter),
}

export const oldInverters: FamilyInput = {
  code: 'HVF-E500',
  line: 'inverter',
  names: named('HVF-E500 inverters', 'インバータ HVF-E500シリーズ'),
  models: combine(['20', '40'], SIZES.slice(0, 8)).map(([voltage = '', size = '']) => ({
    code: `HVF-E5${voltage}-${size}`,
    names: named(`Inverter ${voltage}0 V, ${size}W (former series)`, `インバータ ${voltage}0V ${size}W(旧シリーズ)`),
    ...discontinued('1998-04-01', '2013-03-31'),
    updateWay: 'none' as const,
    parts: [firmware({ versions: lettered(8, 'A'), firstOn: '1998-04-01', everyMonths: 18 }, 'letters')],
  })),
}
