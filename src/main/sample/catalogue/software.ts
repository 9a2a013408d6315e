import {
  discontinued,
  firmware,
  fractions,
  named,
  onSale,
  part,
  type FamilyInput,
  type History,
  type ModelInput,
} from './build.ts'

const LETTERS = ['A', 'C', 'E', 'G', 'H', 'K', 'N', 'Q', 'U', 'X']

const HISTORY: History = {
  versions: fractions(1, 60, 5, LETTERS),
  firstOn: '2015-06-15',
  everyMonths: 2,
  fixes: ['1.105C', '1.205C', '1.280N'],
}

function tool(code: string, en: string, ja: string, history: History = HISTORY): ModelInput {
  return {
    code,
    names: named(en, ja),
    kind: 'software',
    ...onSale(history.firstOn, '2033-03-31'),
    updateWay: 'field',
    parts: [firmware(history)],
  }
}

export const tools: FamilyInput = {
  code: 'HX',
  line: 'software-services',
  names: named('HX engineering software', 'HXエンジニアリングソフトウェア'),
  models: [
    {
      ...tool('HXW3', 'HX Works 3, engineering software', 'HX Works 3 エンジニアリングソフトウェア'),
      parts: [
        firmware(HISTORY),
        part('simulator', named('Simulator', 'シミュレータ'), {
          versions: fractions(1, 15, 5),
          firstOn: '2016-02-01',
          everyMonths: 8,
          fixes: ['1.050'],
        }),
        part('logviewer', named('Log viewer', 'ログビューア'), {
          versions: fractions(1, 20, 5, LETTERS),
          firstOn: '2015-06-15',
          everyMonths: 6,
        }),
      ],
    },
    {
      ...tool('HXW2', 'HX Works 2, engineering software', 'HX Works 2 エンジニアリングソフトウェア'),
      ...discontinued('2008-06-01', '2022-12-31'),
      parts: [firmware({ versions: fractions(1, 50, 12, LETTERS), firstOn: '2008-06-01', everyMonths: 3 })],
    },
    tool('HGD3', 'GV Designer 3, screen design', 'GV Designer 3 画面作成ソフトウェア'),
    tool('HXCFG', 'HX Configurator, drive set-up', 'HX Configurator ドライブ設定ソフトウェア'),
    tool('HXROBO', 'HX RoboBox, robot programming', 'HX RoboBox ロボットプログラミング'),
    tool('HXUA', 'HX OPC UA Configurator', 'HX OPC UA Configurator'),
    tool('HNREMOTE', 'NC Remote Monitor', 'NCリモートモニタ'),
    tool('HXLIC', 'HX licence manager', 'HXライセンスマネージャ', {
      versions: ['2.0', '2.1', '2.2', '2.3', '2.4', '3.0', '3.1'],
      firstOn: '2014-01-15',
      everyMonths: 14,
      fixes: ['3.1'],
    }),
    tool('HXSDK', 'HX communication library', 'HX通信ライブラリ', {
      versions: fractions(5, 24, 10),
      firstOn: '2013-04-01',
      everyMonths: 6,
      fixes: ['5.180'],
    }),
  ],
}

/** Services that the maker runs: nobody installs them, so they have no release that an owner could ask for. */
export const services: FamilyInput = {
  code: 'INSIGHT',
  line: 'software-services',
  names: named('Hibari Insight', 'Hibari Insight'),
  models: [
    ['INSIGHT-CORE', 'Hibari Insight, cloud monitoring', 'Hibari Insight クラウド監視サービス'],
    ['INSIGHT-PM', 'Hibari Insight predictive maintenance', 'Hibari Insight 予知保全サービス'],
    ['INSIGHT-REMOTE', 'Hibari Insight remote service for machines', 'Hibari Insight リモートサービス'],
  ].map(([code = '', en = '', ja = '']) => ({
    code,
    names: named(en, ja),
    kind: 'service' as const,
    saleStartedOn: '2020-10-01',
    securitySupportUntil: '2035-12-31',
    markets: ['JP', 'US', 'DE', 'SG'],
    updateWay: 'none' as const,
    relations: code === 'INSIGHT-REMOTE' ? [{ kind: 'used_with' as const, to: 'HEV-12A' }] : [],
  })),
}
