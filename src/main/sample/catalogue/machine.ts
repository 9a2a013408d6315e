import {
  combine,
  discontinued,
  firmware,
  fractions,
  lettered,
  named,
  onSale,
  part,
  type FamilyInput,
  type ModelInput,
} from './build.ts'

const CONTROLLER = { versions: lettered(24, 'A'), firstOn: '2018-01-15', everyMonths: 4, fixes: ['B6', 'C1'] }

function robotArm([load = '', reach = '', protection = '']: readonly string[]): ModelInput {
  return {
    code: `HR-${load}FR${reach}${protection}`,
    names: named(`Vertical robot ${Number(load)} kg`, `垂直多関節ロボット ${Number(load)}kg`),
    ...onSale('2018-01-15', '2035-03-31'),
    options: ['force-sensor', 'vision'],
    updateWay: 'none',
    relations: [{ kind: 'used_with', to: 'HRC-800D' }],
  }
}

function robotController([code = '', en = '', ja = '']: readonly string[]): ModelInput {
  return {
    code,
    names: named(en, ja),
    ...onSale('2018-01-15', '2035-03-31'),
    isSafety: code.endsWith('S'),
    hardwareRevisions: ['A', 'B'],
    options: ['safety-option', 'teaching-pendant'],
    updateWay: 'service',
    parts: [
      firmware(CONTROLLER, 'letters'),
      part('pendant', named('Teaching pendant', 'ティーチングペンダント'), {
        versions: fractions(2, 8, 10),
        firstOn: '2018-01-15',
        everyMonths: 10,
        fixes: ['2.050'],
      }),
    ],
    relations: [{ kind: 'used_with', to: 'HXROBO' }],
  }
}

export const robots: FamilyInput = {
  code: 'HR-FR',
  line: 'industrial-robot',
  names: named('HR-FR robots', 'ロボット HR-FRシリーズ'),
  models: [
    ...[
      ['HRC-800D', 'Robot controller', 'ロボットコントローラ'],
      ['HRC-800Q', 'Robot controller, rack type', 'ロボットコントローラ ラック形'],
      ['HRC-800S', 'Robot controller with safety monitoring', 'ロボットコントローラ 安全監視付'],
    ].map(robotController),
    ...combine(['02', '04', '07', '13', '20'], ['', 'L', 'LL'], ['', '-C']).map(robotArm),
  ],
}

function nc([series = '', grade = '', mounting = '']: readonly string[]): ModelInput {
  const hasPc = series === '830'
  return {
    code: `HN${series}${grade}-${mounting}`,
    names: named(`Numerical controller ${series} ${grade}`, `数値制御装置 ${series} ${grade}`),
    ...onSale('2014-10-01', '2033-03-31'),
    hardwareRevisions: ['A', 'B', 'C'],
    updateWay: 'service',
    parts: [
      firmware({ versions: lettered(20, 'A'), firstOn: '2014-10-01', everyMonths: 6, fixes: ['B1'] }, 'letters'),
      ...(hasPc
        ? [
            part('host', named('Host software', 'ホストソフトウェア'), {
              versions: fractions(1, 9, 5),
              firstOn: '2015-04-01',
              everyMonths: 12,
              fixes: ['1.035'],
            }),
          ]
        : []),
    ],
    relations: [{ kind: 'used_with', to: 'HNREMOTE' }],
  }
}

export const numericalControllers: FamilyInput = {
  code: 'HN800',
  line: 'numerical-controller',
  names: named('HN800 series', 'HN800シリーズ'),
  serialFormat: [
    {
      validFrom: '2014-10-01',
      validUntil: null,
      fields: [
        { name: 'plant', length: 1 },
        { name: 'year', length: 1 },
        { name: 'month', length: 1 },
        { name: 'number', length: 6 },
      ],
    },
  ],
  models: combine(['800', '830', '80'], ['VS', 'VW', 'HS'], ['15', '19']).map(nc),
}

interface MachineRule {
  readonly en: string
  readonly ja: string
  readonly since: string
}

function machine(code: string, rule: MachineRule): ModelInput {
  return {
    code,
    names: named(`${rule.en} ${code}`, `${rule.ja} ${code}`),
    ...onSale(rule.since, '2036-03-31'),
    markets: ['JP', 'CN', 'KR', 'TW', 'DE', 'US'],
    options: ['remote-service', 'automatic-feeder'],
    updateWay: 'service',
    parts: [
      firmware({ versions: fractions(4, 14, 10, ['A', 'B']), firstOn: rule.since, everyMonths: 8, fixes: ['4.090B'] }),
      part('hmi', named('Operation panel software', '操作盤ソフトウェア'), {
        versions: fractions(2, 12, 5),
        firstOn: rule.since,
        everyMonths: 9,
        fixes: ['2.040'],
      }),
    ],
    // The machine's control is one of our numerical controllers.
    relations: [{ kind: 'contains', to: 'HN830VS-19' }],
  }
}

export const edms: FamilyInput = {
  code: 'HEV',
  line: 'edm',
  names: named('HEV discharge machines', '放電加工機 HEVシリーズ'),
  models: combine(['HEV', 'HEM'], ['8', '12', '20', '30'], ['A', 'S']).map(([kind = '', size = '', grade = '']) =>
    machine(`${kind}-${size}${grade}`, {
      en: kind === 'HEV' ? 'Die-sinking discharge machine' : 'Wire discharge machine',
      ja: kind === 'HEV' ? '形彫放電加工機' : 'ワイヤ放電加工機',
      since: '2014-04-01',
    }),
  ),
}

export const lasers: FamilyInput = {
  code: 'HLX',
  line: 'laser-machine',
  names: named('HLX laser machines', 'レーザ加工機 HLXシリーズ'),
  models: combine(['3015', '4020'], ['F40', 'F60', 'F80', 'F100', 'R32', 'R45']).map(([table = '', source = '']) =>
    machine(`HLX-${table}-${source}`, { en: 'Laser machine', ja: '二次元レーザ加工機', since: '2015-10-01' }),
  ),
}

export const electronBeams: FamilyInput = {
  code: 'HEB',
  line: 'electron-beam-machine',
  names: named('HEB electron-beam machines', '電子ビーム加工機 HEBシリーズ'),
  models: [
    ...combine(['6', '15', '30', '60'], ['K', 'KL']).map(([power = '', chamber = '']) =>
      machine(`HEB-${power}${chamber}`, { en: 'Electron-beam welder', ja: '電子ビーム溶接機', since: '2016-04-01' }),
    ),
    {
      code: 'HEB-10E',
      names: named('Electron-beam welder (former series)', '電子ビーム溶接機(旧シリーズ)'),
      ...discontinued('1999-04-01', '2012-03-31'),
      updateWay: 'none',
      parts: [firmware({ versions: fractions(1, 6, 10), firstOn: '1999-04-01', everyMonths: 20 })],
    },
  ],
}
