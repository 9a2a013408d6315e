import { describe, expect, test } from 'vitest'
import { expandPattern } from './expand.ts'
import { matchModel } from './match.ts'
import { readProductName } from './read.ts'

const me = (name: string) => readProductName(name, { vendor: 'Mitsubishi Electric' })

describe('What a product name says besides the model', () => {
  test.for([
    ['MELSEC iQ-R Series R16MTCPU Operating system', 'Operating system'],
    ['iQ-R series R16MTCPU Operating system software', 'Operating system'],
    ['GT25 Model FTP server', 'FTP server'],
    ['GS2107-WTBD-N VNC server', 'VNC server'],
    ['LE7-40GU-L Screen package data for MODBUS/TCP', 'Screen package data for MODBUS/TCP'],
    ['SIMATIC S7-1500 TM MFP - BIOS', 'BIOS'],
    ['MELSEC iQ-R Series R00CPU Firmware', null],
    ['MELSEC iQ-R Series R12CCPU-V CPU Firmware', null],
    ['MX OPC Server UA (Software packaged with MC Works64)', null],
  ] as const)('%s is about the part %s', ([name, part]) => {
    expect(me(name).part).toBe(part)
  })

  test.for([
    ['FX5U(C)-**M*/** Serial number 179**** and prior', 'Serial number 179**** and prior'],
    ['FX5UC-xMy/z x=32,64,96, y=T, z=D,DSS (Serial number 17X**** and later)', 'Serial number 17X**** and later'],
    ['1756-EN2T, Series A/B/C (unsigned version)', 'unsigned version'],
    ['CODESYS Control RTE V3 (for Beckhoff CX)', 'for Beckhoff CX'],
    ['FR-A800-E Series', null],
    ['MELSEC iQ-L Series L04HCPU (sold in limited regions)', null],
    ['Conveyor Tracking Application APR-1TR3FH (Discontinued product)', null],
  ] as const)('%s holds under the condition %s', ([name, condition]) => {
    expect(readProductName(name, { vendor: 'any' }).conditionText).toBe(condition)
  })

  test.for([
    ['MELSEC L Series L26CPU-(P)BT The first 5 digits of serial No.', 5],
    ['Q03UDECPU with the first five digits of serial number', 5],
    ['RJ71EIP91 first 2 digits of serial number', 2],
    ['QJ71E71-100 シリアルNo.の上5桁', 5],
    ['QJ71E71-100', null],
  ] as const)('%s counts %s digits of serial numbers', ([name, digits]) => {
    expect(me(name).serialDigits).toBe(digits)
  })

  test.for([
    ['1756-EN2T Series A, B and C', ['A', 'B', 'C']],
    ['1756-EN2F, Series A/B (signed version)', ['A', 'B']],
    ['MicroLogix 1400 Controllers Series B', ['B']],
    ['MicroLogix 1400 B/C', ['B', 'C']],
    ['1756-EN2TSC/B', ['B']],
    ['MicroLogix 1400', null],
  ] as const)('%s means the hardware series %s', ([name, hardware]) => {
    expect(readProductName(name, { vendor: 'Rockwell Automation' }).hardware).toEqual(hardware)
  })

  test.for([
    ['SIMATIC WinCC V7.4', 'V7.4'],
    ['SIMATIC PCS 7 V8.0 and earlier', 'V8.0 and earlier'],
    ['RUGGEDCOM RMC8388 V5.X', 'V5.X'],
    ['SINAMICS G120 V4.7 Control Unit (incl. SIPLUS variants)', 'V4.7'],
    ['Siveillance VMS 2016 R1', '2016 R1'],
    ['SIMATIC WinAC RTX 2010 (6ES7671-0RC08-0YA0)', '2010'],
    ['SIMATIC HMI KTP Mobile Panels V16 KTP400F, KTP700 and KTP900', 'V16'],
    // A generation of the hardware, whose firmware counts by itself.
    ['SIMATIC CP 1242-7 V2 (incl. SIPLUS variants)', null],
    ['RUGGEDCOM RS416NC v2', null],
    ['SIMATIC S7-1500 CPU 1518-4 PN/DP MFP', null],
  ] as const)('%s is of the release line %s', ([name, line]) => {
    expect(readProductName(name, { vendor: 'Siemens' }).versionText).toBe(line)
  })

  test('a name that tells no model is not understood', () => {
    expect(['Series B', 'Firmware', 'Versions 3'].map((name) => me(name).isUnderstood)).toEqual([false, false, false])
    expect(me('QJ71E71-100').isUnderstood).toBe(true)
  })

  test('a reading survives JSON', () => {
    const product = me('R04/08/16/32/120(EN)CPU')
    expect(JSON.parse(JSON.stringify(product))).toEqual(product)
  })
})

describe('A pattern is written out', () => {
  test.for([
    ['R04/08(EN)CPU', ['R04CPU', 'R04ENCPU', 'R08CPU', 'R08ENCPU']],
    ['RJ71C24(-R2/R4)', ['RJ71C24', 'RJ71C24-R2', 'RJ71C24-R4']],
    ['L26CPU-(P)BT', ['L26CPU-BT', 'L26CPU-PBT']],
    ['FX3U-32MR/UA1, FX3U-64MR/UA1', ['FX3U-32MR/UA1', 'FX3U-64MR/UA1']],
    ['FX5S-xMy/z x=30,40 y=T,R z=ES', ['FX5S-30MT/ES', 'FX5S-30MR/ES', 'FX5S-40MT/ES', 'FX5S-40MR/ES']],
  ] as const)('%s', ([name, models]) => {
    expect(expandPattern(me(name), 100)).toEqual(models)
  })

  test('a run of numbers is counted', () => {
    expect(expandPattern(me('BRD-B63W000 to W036'), 100)).toHaveLength(37)
  })

  test('wildcards, families and more models than wanted are not', () => {
    expect(expandPattern(me('FX5U(C)-**M*/**'), 100)).toBeUndefined()
    expect(expandPattern(me('GT21 model'), 100)).toBeUndefined()
    expect(expandPattern(me('BRD-B63W000 to W036'), 10)).toBeUndefined()
  })
})

describe('A slash behind which only the end of a code is said again', () => {
  test.for([
    ['Q03UD/UDECPU', 'Q03UDCPU'],
    ['Q03UD/UDECPU', 'Q03UDECPU'],
    ['L26CPU-P/BT', 'L26CPU-BT'],
    ['QJ71E71-100/B5/B2', 'QJ71E71-B5'],
    ['QJ71E71-100/B5/B2', 'QJ71E71-B2'],
    ['FX3U-ENET/ENET-L', 'FX3U-ENET-L'],
    ['QJ71C24N/-R2/-R4', 'QJ71C24N-R4'],
    ['HQ-08SF/ENCPU', 'HQ-08SFCPU'],
    ['HQ-08SF/ENCPU', 'HQ-08ENCPU'],
  ] as const)('%s may mean %s, and never says that it is another model', ([name, model]) => {
    expect(matchModel(readProductName(name, { vendor: 'any' }), model)).toBe('maybe')
  })

  test.for([
    ['Q03UD/UDECPU', 'Q03UDVCPU'],
    ['Q03UD/UDECPU', 'Q04UDECPU'],
    ['L26CPU-P/BT', 'L26CPU-CM'],
    ['QJ71E71-100/B5/B2', 'QJ71E71-B1'],
    ['HQ-08SF/ENCPU', 'HQ-08CPU'],
  ] as const)('%s does not mean %s', ([name, model]) => {
    expect(matchModel(readProductName(name, { vendor: 'any' }), model)).toBe('no')
  })
})

const verdictOf = (name: string, model: string) => matchModel(readProductName(name, { vendor: 'any' }), model)

describe('A piece behind a slash stands in the place that is written like it', () => {
  test.for([
    ['6ES7214-1AG40-0XB0/-1BG40', '6ES7214-1AG40-0XB0'],
    ['6ES7214-1AG40-0XB0/-1BG40', '6ES7214-1BG40-0XB0'],
    ['6ES7214-1AG40-0XB0/1BG40', '6ES7214-1BG40-0XB0'],
    ['6ES7214-1AG40-0XB0/-1BG40-0XB0', '6ES7214-1BG40-0XB0'],
    ['6ES7214-1AG40-0XB0/1BG40-0XB0', '6ES7214-1BG40-0XB0'],
    ['6ES7214-1AG40-0XB0/1XB0', '6ES7214-1AG40-1XB0'],
    ['HJ5-10G-RJ/-20G', 'HJ5-20G-RJ'],
    ['GV2710-VTBA-AB01/VTBD', 'GV2710-VTBD-AB01'],
  ] as const)('%s means %s', ([name, model]) => {
    expect(verdictOf(name, model)).toBe('match')
  })

  test.for([
    ['6ES7214-1AG40-0XB0/-1BG40', '6ES7214-1AG40-1BG40'],
    ['6ES7214-1AG40/1BG40-0XB0', '6ES7214-1AG40-0XB0'],
    ['6ES7214-1AG40/1BG40-0XB0', '6ES7214-1BG40-0XB0'],
    ['6ES7214-1AG40/1BG40/1HG40-0XB0', '6ES7214-1HG40-0XB0'],
    ['6ES7214-1AG/BG40-0XB0', '6ES7214-1AG40-0XB0'],
    ['6ES7214-1AG40-0XB0/BG40', '6ES7214-1BG40-0XB0'],
  ] as const)('%s may mean %s, for another place is not written like it, or is shared', ([name, model]) => {
    expect(verdictOf(name, model)).toBe('maybe')
  })

  test.for([
    ['6ES7214-1AG40-0XB0/-1BG40', '6ES7214-1CG40-0XB0'],
    ['6ES7214-1AG40/1BG40-0XB0', '6ES7214-1HG40-0XB0'],
    ['HJ5-10G-RJ/-20G', 'HJ5-30G-RJ'],
  ] as const)('%s does not mean %s', ([name, model]) => {
    expect(verdictOf(name, model)).toBe('no')
  })
})

describe('What is clear is told', () => {
  test.for([
    ['HJ5-10A/B', ['HJ5-10A/B', 'HJ5-10A', 'HJ5-10B']],
    ['HJ5-10A/B/G', ['HJ5-10A/B/G', 'HJ5-10A', 'HJ5-10B', 'HJ5-10G']],
    ['GV2708-ST(A/D)(-WL)', ['GV2708-STA', 'GV2708-STA-WL', 'GV2708-STD', 'GV2708-STD-WL']],
    ['HR04(EN)(P)CPU', ['HR04CPU', 'HR04PCPU', 'HR04ENCPU', 'HR04ENPCPU']],
  ] as const)('%s is written out as its models', ([name, models]) => {
    expect(expandPattern(readProductName(name, { vendor: 'any' }), 10)).toEqual(models)
  })

  test.for([
    ['HF5シリーズ CPUユニット HF5-64MR/ES', 'HF5-64MR/ES', 'match'],
    ['HF5 シリーズ シーケンサ HF5-64MR/ES', 'HF5-64MR/ES', 'match'],
    ['HF5 Series CPU module HF5-64MR/ES', 'HF5-64MR/ES', 'match'],
    ['HF5シリーズ 入出力ユニット HF5-16EX', 'HF5-16EX', 'match'],
    ['HF5シリーズ CPUユニット HF5-64MR/ES', 'HF5-32MR/ES', 'no'],
    // The series is not the code's own: nobody knows what both together are.
    ['HF5シリーズ CPUユニット HQ8-64MR', 'HQ8-64MR', 'maybe'],
    // One code with a slash of its own, or two models.
    ['HJ5-10A/D', 'HJ5-10D', 'maybe'],
    ['HJ5-10A/B', 'HJ5-10C', 'no'],
    ['GV2708-ST(A/D)', 'GV2708-ST', 'maybe'],
    ['GV2708-ST(A/D)', 'GV2708-STB', 'no'],
  ] as const)('%s says of %s: %s', ([name, model, verdict]) => {
    expect(verdictOf(name, model)).toBe(verdict)
  })
})
