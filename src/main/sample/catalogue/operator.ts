import {
  addMonths,
  combine,
  discontinued,
  firmware,
  named,
  onSale,
  part,
  tripled,
  type FamilyInput,
  type ModelInput,
} from './build.ts'

function industrialPc([size = '', system = '', memory = '']: readonly string[]): ModelInput {
  const isLinux = system === 'LX'
  return {
    code: `HPC${size}-${system}${memory}`,
    names: named(
      `Industrial PC ${size}, ${isLinux ? 'Linux' : 'Windows'}`,
      `産業用PC ${size} ${isLinux ? 'Linux' : 'Windows'}`,
    ),
    ...onSale('2019-02-01', '2031-12-31'),
    hardwareRevisions: ['A', 'B', 'C'],
    options: ['TPM', 'RAID', 'WLAN'],
    updateWay: 'field',
    parts: [
      part('bios', named('BIOS', 'BIOS'), {
        versions: ['1.02', '1.05', '1.09', '1.14', '1.20', '1.22', '1.31'],
        firstOn: '2019-02-01',
        everyMonths: 9,
        fixes: ['1.20', '1.31'],
      }),
      part('image', named('System image', 'システムイメージ'), {
        versions: Array.from(
          { length: 10 },
          (_, index) => `${2019 + Math.floor(index / 2)}.${index % 2 === 0 ? '1' : '2'}`,
        ),
        firstOn: '2019-04-01',
        everyMonths: 6,
        fixes: ['2022.2'],
      }),
    ],
  }
}

export const industrialPcs: FamilyInput = {
  code: 'HPC',
  line: 'industrial-pc',
  names: named('HPC industrial PCs', '産業用PC HPCシリーズ'),
  models: combine(['1100', '2100', '3100', '3200'], ['W10', 'W11', 'LX'], ['-8G', '-16G']).map(industrialPc),
}

const PANEL = {
  versions: tripled(1, 20, 38),
  firstOn: '2015-11-01',
  everyMonths: 3,
  fixes: ['01.36.000', '01.49.000', '01.55.000'],
}

function panel([inches = '', resolution = '', supply = '', radio = '']: readonly string[]): ModelInput {
  return {
    code: `GV27${inches}-${resolution}T${supply}${radio}`,
    names: named(
      `Operator terminal ${Number(inches)} inch${radio === '-WL' ? ' with wireless LAN' : ''}`,
      `表示器 ${Number(inches)}型${radio === '-WL' ? ' 無線LAN内蔵' : ''}`,
    ),
    ...onSale('2015-11-01', '2032-09-30'),
    // Radio equipment is approved country by country.
    ...(radio === '-WL' ? { markets: ['JP', 'US', 'DE', 'FR', 'IT'], options: ['WLAN'] } : {}),
    hardwareRevisions: ['A', 'B', 'C', 'D'],
    updateWay: 'field',
    parts: [
      firmware(PANEL),
      part(
        'boot',
        named('Boot OS', 'ブートOS'),
        {
          versions: ['A', 'B', 'C', 'D', 'E', 'F'],
          firstOn: '2015-11-01',
          everyMonths: 18,
        },
        'letters',
      ),
      part('driver', named('Communication driver', '通信ドライバ'), {
        versions: tripled(1, 5, 20),
        firstOn: '2015-11-01',
        everyMonths: 5,
        fixes: ['01.22.000'],
      }),
    ],
    relations: [{ kind: 'used_with', to: 'HGD3' }],
  }
}

/** The same terminals under another name for another seller; its versions are its own. */
function rebranded(inches: string): ModelInput {
  const versions = PANEL.versions.filter((_, index) => index % 4 === 0)
  const own = versions.map((_, index) => `R${1 + Math.floor(index / 4)}.${index % 4}`)
  return {
    code: `KN-T${inches}`,
    names: named(`Kanna panel ${Number(inches)} inch`, `カンナ パネル ${Number(inches)}型`),
    ...onSale('2017-06-01', '2030-03-31'),
    markets: ['DE', 'FR', 'IT', 'GB', 'PL'],
    hardwareRevisions: ['A', 'B'],
    updateWay: 'service',
    parts: [firmware({ versions: own, firstOn: '2017-06-01', everyMonths: 10 }, 'structured')],
    relations: [
      {
        kind: 'rebrand_of',
        to: `GV27${inches}-VTD`,
        versionMap: Object.fromEntries(own.map((version, index) => [version, versions[index] ?? ''])),
      },
    ],
  }
}

export const panels: FamilyInput = {
  code: 'GV27',
  line: 'got-hmi',
  names: named('GV2700 series', 'GV2700シリーズ'),
  serialFormat: [
    {
      validFrom: '2015-11-01',
      validUntil: null,
      fields: [
        { name: 'year', length: 2 },
        { name: 'month', length: 1 },
        { name: 'plant', length: 2 },
        { name: 'number', length: 5 },
      ],
    },
  ],
  models: [
    ...combine(['08', '10', '12', '15'], ['V', 'S', 'X'], ['A', 'D'], ['', '-WL']).map(panel),
    ...['08', '10', '12'].map(rebranded),
  ],
}

export const oldPanels: FamilyInput = {
  code: 'GV16',
  line: 'got-hmi',
  names: named('GV1600 series', 'GV1600シリーズ'),
  models: combine(['55', '62', '65', '72', '75', '85'], ['VN', 'ST'], ['BA', 'BD']).map(
    ([size = '', screen = '', supply = '']) => ({
      code: `GV16${size}-${screen}${supply}`,
      names: named(
        `Operator terminal ${size[0] === '8' ? 15 : size[0] === '7' ? 10 : 6} inch (former series)`,
        `表示器 ${size[0] === '8' ? 15 : size[0] === '7' ? 10 : 6}型(旧シリーズ)`,
      ),
      ...discontinued('2008-10-01', '2022-03-31'),
      updateWay: 'service' as const,
      parts: [firmware({ versions: tripled(5, 10, 20), firstOn: '2008-10-01', everyMonths: 8, fixes: ['05.28.000'] })],
    }),
  ),
}

const SCADA = {
  versions: [
    '10.95',
    '10.95.1',
    '10.95.2',
    '10.96',
    '10.96.1',
    '10.96.2',
    '10.97',
    '10.97.1',
    '10.97.2',
    '10.97.3',
    '10.98',
  ],
  firstOn: '2017-05-15',
  everyMonths: 8,
  fixes: ['10.96.2', '10.97.3'],
}

/** One licence per number of tags; all are the same program. */
export const scada: FamilyInput = {
  code: 'HVS64',
  line: 'scada',
  names: named('HibariView 64', 'HibariView 64'),
  models: [
    ...['75', '150', '500', '1K', '5K', '20K', '100K', 'UL'].map((tags): ModelInput => ({
      code: `HVS64-${tags}`,
      names: named(
        `HibariView 64, ${tags === 'UL' ? 'unlimited' : tags} tags`,
        `HibariView 64 ${tags === 'UL' ? '無制限' : `${tags}タグ`}`,
      ),
      kind: 'software',
      ...onSale('2017-05-15', addMonths('2030-05-15', 12)),
      updateWay: 'field',
      parts: [
        firmware(SCADA),
        part('web-client', named('Web client', 'Webクライアント'), { ...SCADA, versions: SCADA.versions.slice(3) }),
      ],
      relations: tags === '75' ? [] : [{ kind: 'same_firmware_as', to: 'HVS64-75' }],
    })),
    ...[
      ['HVS64-HIST', 'Historian', 'ヒストリアン'],
      ['HVS64-MOB', 'Mobile client', 'モバイルクライアント'],
      ['HVS64-ALM', 'Alarm server', 'アラームサーバ'],
    ].map(([code = '', en = '', ja = '']): ModelInput => ({
      code,
      names: named(`HibariView 64 ${en}`, `HibariView 64 ${ja}`),
      kind: 'software',
      ...onSale('2018-02-01', '2031-05-15'),
      updateWay: 'field',
      parts: [firmware(SCADA)],
      relations: [{ kind: 'option_of', to: 'HVS64-75' }],
    })),
  ],
}
