import {
  combine,
  counted,
  discontinued,
  firmware,
  fractions,
  named,
  onSale,
  part,
  type FamilyInput,
  type ModelInput,
} from './build.ts'

const CPU_FIRMWARE = {
  versions: counted(42),
  firstOn: '2015-06-15',
  everyMonths: 3,
  fixes: ['18', '27', '36', '41'],
  limited: { from: '36', hardwareRevisions: ['B', 'C'] },
}

const WEB_SERVER = {
  versions: fractions(1, 12, 10),
  firstOn: '2018-04-10',
  everyMonths: 7,
  fixes: ['1.080'],
}

function cpu(size: string, hasEthernet: boolean): ModelInput {
  return {
    code: `HQ-${size}${hasEthernet ? 'EN' : ''}CPU`,
    names: hasEthernet
      ? named(
          `CPU module ${Number(size) * 10}K steps with Ethernet`,
          `CPUユニット ${Number(size) * 10}Kステップ Ethernet内蔵`,
        )
      : named(`CPU module ${Number(size) * 10}K steps`, `CPUユニット ${Number(size) * 10}Kステップ`),
    ...onSale('2015-06-15', '2032-03-31'),
    hardwareRevisions: ['A', 'B', 'C'],
    updateWay: 'field',
    parts: [
      firmware(CPU_FIRMWARE),
      part('boot', named('Boot software', 'ブートソフトウェア'), {
        versions: counted(5),
        firstOn: '2015-06-15',
        everyMonths: 24,
      }),
      ...(hasEthernet ? [part('web-server', named('Web server function', 'Webサーバ機能'), WEB_SERVER)] : []),
    ],
    relations: [
      { kind: 'used_with', to: 'HXW3' },
      ...(hasEthernet ? [{ kind: 'variant_of' as const, to: `HQ-${size}CPU` }] : []),
    ],
  }
}

function safetyCpu(size: string): ModelInput {
  return {
    code: `HQ-${size}SFCPU`,
    names: named(`Safety CPU module ${Number(size) * 10}K steps`, `安全CPUユニット ${Number(size) * 10}Kステップ`),
    ...onSale('2017-03-01', '2035-03-31'),
    isSafety: true,
    hardwareRevisions: ['A', 'B'],
    // A changed safety firmware is validated again by a service engineer.
    updateWay: 'service',
    parts: [firmware({ versions: counted(24), firstOn: '2017-03-01', everyMonths: 5, fixes: ['20'] })],
    relations: [{ kind: 'used_with', to: 'HXW3' }],
  }
}

function motionCpu(size: string): ModelInput {
  return {
    code: `HQ-${size}MTCPU`,
    names: named(`Motion CPU module ${size} axes`, `モーションCPUユニット ${size}軸`),
    ...onSale('2016-09-01', '2032-03-31'),
    hardwareRevisions: ['A', 'B'],
    updateWay: 'field',
    parts: [
      firmware({ versions: counted(30), firstOn: '2016-09-01', everyMonths: 4, fixes: ['26'] }),
      part(
        'motion-os',
        named('Motion operating system', 'モーションOS'),
        { versions: lettered26(20), firstOn: '2016-09-01', everyMonths: 6, fixes: ['N0'] },
        'letters',
      ),
    ],
    relations: [{ kind: 'used_with', to: 'HXW3' }],
  }
}

/** `A0`, `B0`, … : the operating system of motion CPUs counts in letters only. */
function lettered26(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${String.fromCodePoint(65 + index)}0`)
}

const NETWORK_MODULES: readonly (readonly [string, string, string, string])[] = [
  ['HQ-EN71', 'Ethernet interface module', 'Ethernetインタフェースユニット', 'field'],
  ['HQ-GF11-T2', 'Gigabit field network module', 'フィールドネットワークユニット', 'field'],
  ['HQ-TSN25', 'TSN master/local module', 'TSNマスタ・ローカルユニット', 'field'],
  ['HQ-OPC96', 'OPC UA server module', 'OPC UAサーバユニット', 'field'],
  ['HQ-MES21', 'MES interface module', 'MESインタフェースユニット', 'field'],
  ['HQ-CAM02', 'Recorder and camera module', 'レコーダユニット', 'field'],
  ['HQ-C24N', 'Serial communication module', 'シリアルコミュニケーションユニット', 'factory'],
  ['HQ-PB91V', 'PROFIBUS-DP module', 'PROFIBUS-DPユニット', 'factory'],
]

function networkModule([code, en, ja, way]: readonly [string, string, string, string]): ModelInput {
  return {
    code,
    names: named(en, ja),
    ...onSale('2016-04-01', '2031-03-31'),
    hardwareRevisions: ['A', 'B'],
    updateWay: way === 'factory' ? 'factory' : 'field',
    parts: [firmware({ versions: counted(22), firstOn: '2016-04-01', everyMonths: 5, fixes: ['15', '21'] })],
    relations: [{ kind: 'used_with', to: code === 'HQ-OPC96' ? 'HXUA' : 'HXW3' }],
  }
}

/** Input and output modules: no firmware that anybody could change. */
function ioModule([kind = '', points = '', type = '']: readonly string[]): ModelInput {
  const isInput = kind === 'X'
  return {
    code: `HQ-${kind}${type}${points}`,
    names: isInput
      ? named(`Input module ${points} points`, `入力ユニット ${points}点`)
      : named(`Output module ${points} points`, `出力ユニット ${points}点`),
    ...onSale('2015-06-15', '2032-03-31'),
    updateWay: 'none',
    parts: [],
  }
}

function analogModule([direction = '', channels = '', type = '']: readonly string[]): ModelInput {
  return {
    code: `HQ-60${direction}${type}${channels}`,
    names:
      direction === 'AD'
        ? named(`Analog input module ${channels} channels`, `アナログ入力ユニット ${channels}ch`)
        : named(`Analog output module ${channels} channels`, `アナログ出力ユニット ${channels}ch`),
    ...onSale('2015-09-01', '2032-03-31'),
    updateWay: 'factory',
    parts: [firmware({ versions: counted(6), firstOn: '2015-09-01', everyMonths: 15 })],
  }
}

/** Modular controllers: two-digit firmware numbers; the serial's first digits say plant, year and month. */
export const modular: FamilyInput = {
  code: 'HQ',
  line: 'programmable-controller',
  names: named('HQ series', 'HQシリーズ'),
  serialFormat: [
    {
      validFrom: '2015-06-01',
      validUntil: '2019-12-31',
      fields: [
        { name: 'year', length: 1 },
        { name: 'month', length: 1 },
        { name: 'plant', length: 1 },
        { name: 'version', length: 2 },
        { name: 'number', length: 6 },
      ],
    },
    {
      validFrom: '2020-01-01',
      validUntil: null,
      fields: [
        { name: 'year', length: 2 },
        { name: 'month', length: 1 },
        { name: 'version', length: 2 },
        { name: 'plant', length: 1 },
        { name: 'number', length: 6 },
      ],
    },
  ],
  models: [
    ...['04', '08', '16', '32', '64', '120'].flatMap((size) => [cpu(size, false), cpu(size, true)]),
    ...['08', '16', '32', '120'].map(safetyCpu),
    ...['16', '32', '64'].map(motionCpu),
    ...NETWORK_MODULES.map(networkModule),
    ...combine(['X', 'Y'], ['16', '32', '64'], ['40', '41', '42', '81']).map(ioModule),
    ...combine(['AD', 'DA'], ['4', '8', '16'], ['V', 'I', 'H']).map(analogModule),
  ],
}

const COMPACT_FIRMWARE = {
  versions: fractions(1, 30, 10),
  firstOn: '2016-10-01',
  everyMonths: 3,
  fixes: ['1.130', '1.250', '1.280'],
}

function compact([size = '', output = '', supply = '']: readonly string[]): ModelInput {
  const code = `HF5-${size}M${output}/${supply}`
  return {
    code,
    names: named(
      `Compact controller ${size} points, ${output === 'T' ? 'transistor' : 'relay'} output`,
      `マイクロシーケンサ ${size}点 ${output === 'T' ? 'トランジスタ' : 'リレー'}出力`,
    ),
    ...onSale('2016-10-01', '2033-03-31'),
    hardwareRevisions: ['1', '2'],
    updateWay: 'field',
    parts: [firmware(COMPACT_FIRMWARE)],
    relations: [
      { kind: 'used_with', to: 'HXW3' },
      ...(['32', '64', '80'].includes(size)
        ? [{ kind: 'successor_of' as const, to: `HF3-${size}M${output}/${supply}` }]
        : []),
    ],
  }
}

/** The same machine for one country: other approvals, its own firmware line that follows a release later. */
function regional(size: string): ModelInput {
  return {
    code: `HF5-${size}MR/ES-C`,
    names: named(`Compact controller ${size} points for China`, `マイクロシーケンサ ${size}点 中国向け`),
    ...onSale('2018-05-01', '2033-03-31'),
    markets: ['CN'],
    hardwareRevisions: ['1', '2'],
    updateWay: 'field',
    parts: [firmware({ ...COMPACT_FIRMWARE, versions: COMPACT_FIRMWARE.versions.slice(5, 28), firstOn: '2018-05-01' })],
    relations: [{ kind: 'variant_of', to: `HF5-${size}MR/ES` }],
  }
}

export const compactControllers: FamilyInput = {
  code: 'HF5',
  line: 'programmable-controller',
  names: named('HF5 series', 'HF5シリーズ'),
  serialFormat: [
    {
      validFrom: '2016-10-01',
      validUntil: null,
      fields: [
        { name: 'year', length: 2 },
        { name: 'month', length: 1 },
        { name: 'number', length: 5 },
      ],
    },
  ],
  models: [
    ...combine(['32', '64', '80'], ['T', 'R'], ['ES', 'ESS', 'DS', 'DSS']).map(compact),
    ...['32', '64', '80'].map(regional),
  ],
}

/** The generation before: no longer sold, and its firmware is burnt in. */
export const oldCompactControllers: FamilyInput = {
  code: 'HF3',
  line: 'programmable-controller',
  names: named('HF3 series', 'HF3シリーズ'),
  models: combine(['16', '32', '48', '64', '80', '128'], ['T', 'R'], ['ES', 'ESS', 'DS', 'DSS']).map(
    ([size = '', output = '', supply = '']) => ({
      code: `HF3-${size}M${output}/${supply}`,
      names: named(`Compact controller ${size} points (former series)`, `マイクロシーケンサ ${size}点(旧シリーズ)`),
      ...discontinued('2006-04-01', '2021-09-30'),
      updateWay: 'none' as const,
      parts: [firmware({ versions: fractions(3, 12, 10), firstOn: '2006-04-01', everyMonths: 14 })],
    }),
  ),
}
