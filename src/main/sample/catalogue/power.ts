import { combine, firmware, fractions, named, onSale, type FamilyInput, type ModelInput } from './build.ts'

function breaker([frame = '', capacity = '', option = '']: readonly string[]): ModelInput {
  const hasBus = option === '-EC'
  return {
    code: `HMB${frame}-${capacity}${option}`,
    names: named(
      `Moulded-case breaker ${frame} A${hasBus ? ' with communication' : ''}`,
      `ノーヒューズ遮断器 ${frame}A${hasBus ? ' 通信機能付' : ''}`,
    ),
    ...onSale('2016-04-01', '2036-03-31'),
    updateWay: hasBus ? 'factory' : 'none',
    parts: hasBus
      ? [
          firmware({
            versions: ['1.0', '1.1', '1.2', '1.3', '2.0'],
            firstOn: '2016-04-01',
            everyMonths: 18,
            fixes: ['1.3'],
          }),
        ]
      : [],
  }
}

export const breakers: FamilyInput = {
  code: 'HMB',
  line: 'lv-distribution',
  names: named('HMB breakers', '遮断器 HMBシリーズ'),
  models: combine(['63', '125', '250', '400', '630', '800'], ['S', 'H', 'U'], ['', '-EC']).map(breaker),
}

function meter([series = '', model = '', option = '']: readonly string[]): ModelInput {
  return {
    code: `${series}${model}${option}`,
    names:
      series === 'HPM96'
        ? named(`Electronic multi-measuring instrument ${model}`, `電子式マルチ指示計器 ${model}`)
        : named(`Energy measuring unit ${model}`, `エネルギー計測ユニット ${model}`),
    ...onSale('2017-07-01', '2032-06-30'),
    hardwareRevisions: ['A', 'B'],
    updateWay: option === '-W' ? 'field' : 'factory',
    parts: [firmware({ versions: fractions(1, 8, 10), firstOn: '2017-07-01', everyMonths: 12, fixes: ['1.050'] })],
  }
}

export const meters: FamilyInput = {
  code: 'HPM',
  line: 'power-management',
  names: named('HPM energy meters', '電力計測 HPMシリーズ'),
  models: [
    ...combine(['HPM96'], ['SSHR', 'SSR', 'SSEB', 'NSR'], ['', '-MB', '-W']).map(meter),
    ...combine(['HEMU4'], ['BD1', 'HD1', 'BM1', 'HM1'], ['', '-MB', '-W']).map(meter),
    {
      code: 'HEMS-200',
      names: named('Energy management server', '省エネデータ収集サーバ'),
      ...onSale('2018-06-01', '2032-06-30'),
      hardwareRevisions: ['A', 'B'],
      updateWay: 'field',
      parts: [
        firmware({ versions: fractions(3, 14, 10), firstOn: '2018-06-01', everyMonths: 6, fixes: ['3.060', '3.110'] }),
      ],
    },
  ],
}
