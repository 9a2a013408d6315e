import { describe, expect, it } from 'vitest'
import { isInInterval, parseVersion, printBoxes, readVersionExpression } from './index.ts'

function read(text: string): string {
  const expression = readVersionExpression(text)
  return `${expression.isUnderstood ? '' : '? '}${printBoxes(expression.boxes)}`
}

/** Labelled by reading the text, before any program had read it. */
const BOUNDS = [
  ['< V4.1.3', '< 4.1.3'],
  ['<= 1.280', '<= 1.280'],
  ['>=V8.3', '>= 8.3'],
  ['> 1.5', '> 1.5'],
  ['=< 1.280', '<= 1.280'],
  ['≤1.280', '<= 1.280'],
  ['＜１．２８０', '< 1.280'],
  ['vers:all/*', 'all versions'],
  ['*', 'all versions'],
  ['All versions', 'all versions'],
  ['all', 'all versions'],
  ['All firmware versions', 'all versions'],
  ['vers:all/<V4.3.8', '< 4.3.8'],
  ['vers:all/<=V6.0.1', '<= 6.0.1'],
  ['vers:all/>=V5.4<V5.5 SP1', '>= 5.4 < 5.5 SP1'],
  ['vers:all/>=V11.5.1|<V11.6.2', '>= 11.5.1 < 11.6.2'],
  ['vers:generic/>=1.0|<2.0|!=1.5', '>= 1.0 < 1.5; > 1.5 < 2.0'],
  ['>= 1.0, != 1.5, < 2', '>= 1.0 < 1.5; > 1.5 < 2'],
  ['vers:npm/1.2.3|>=2.0.0|<5.0.0', '1.2.3; >= 2.0.0 < 5.0.0'],
  ['vers:deb/<1.0%2B1', '< 1.0+1'],
  ['All versions < V5.2.5', '< 5.2.5'],
  ['All Versions <  V7.0.6', '< 7.0.6'],
  ['Versions < V1.2', '< 1.2'],
  ['All versions  >= V5.1.1', '>= 5.1.1'],
  ['>= 1.0 | <= 1.32', '>= 1.0 <= 1.32'],
  ['>= V7.80 < V9.30', '>= 7.80 < 9.30'],
  ['>= V2.3 and < V6.30.016', '>= 2.3 < 6.30.016'],
  ['>=1.275M|<1.290C', '>= 1.275M < 1.290C'],
  ['> 1.170c | < 1.256S', '> 1.170c < 1.256S'],
  ['=> 5.0 | <= 5.0.5.31', '>= 5.0 <= 5.0.5.31'],
  ['>= 2.7.0, < 2.9.2', '>= 2.7.0 < 2.9.2'],
  ['< 4.0, >= 3.0', '>= 3.0 < 4.0'],
  ['>="05"|<="07"', '>= 05 <= 07'],
  ['"1.275M—1.280S"', '>= 1.275M <= 1.280S'],
  ['V1.81.01 - V1.81.03', '>= 1.81.01 <= 1.81.03'],
  ['1.0 ~ 2.0', '>= 1.0 <= 2.0'],
  ['12.4.1-12.4.11', '>= 12.4.1 <= 12.4.11'],
  ['V191-V195', '>= 191 <= 195'],
  ['20-33', '>= 20 <= 33'],
  ['28  - 32', '>= 28 <= 32'],
  ['11.1.0-11.1.7 11.2.0-11.2.8', '>= 11.1.0 <= 11.1.7; >= 11.2.0 <= 11.2.8'],
  ['Versions 2.00 to 6.11', '>= 2.00 <= 6.11'],
  ['versions 1.0 through 2.0', '>= 1.0 <= 2.0'],
  ['from V1.0 to V2.0', '>= 1.0 <= 2.0'],
  ['2.2.3  until 2.2.3.3', '>= 2.2.3 <= 2.2.3.3'],
  ['All versions between V2.5 (including) and V2.7 (excluding)', '>= 2.5 < 2.7'],
  ['2.0.3.00.016 (including) and 2.0.6 (excluding)', '>= 2.0.3.00.016 < 2.0.6'],
  ['>= 9.3.0 -  but not including 9.3.8', '>= 9.3.0 < 9.3.8'],
  ['2.2.5 <= 2.2.5.1', '>= 2.2.5 <= 2.2.5.1'],
  ['A10 < A11', '>= A10 < A11'],
  ['All versions V14 < V14 SP3', '>= 14 < 14 SP3'],
  ['V4.7: < V4.7 HF27', '>= 4.7 < 4.7 HF27'],
  ['0 < V3.0.1', '>= 0 < 3.0.1'],
  ['[1.0, 2.0)', '>= 1.0 < 2.0'],
  ['(,3.1]', '<= 3.1'],
  ['[4.2]', '4.2'],
  ['>= <= 2.2 | 2.5.1', '<= 2.2; 2.5.1; > 2.2 < 2.5.1 (>= <= 2.2 | 2.5.1)'],
] as const

const WORDS = [
  ['prior to V3.1', '< 3.1'],
  ['Versions prior to v16.0', '< 16.0'],
  ['All versions prior to V1.5.1', '< 1.5.1'],
  ['before 3.1', '< 3.1'],
  ['earlier than 3.1', '< 3.1'],
  ['lower than or equal to 3.1', '<= 3.1'],
  ['up to 3.1', '<= 3.1'],
  ['up to and including 3.1', '<= 3.1'],
  ['up to 3.1 (excluding)', '< 3.1'],
  ['up to but not including 3.1', '< 3.1'],
  ['1.043 and prior', '<= 1.043'],
  ['2.3.6 and  below', '<= 2.3.6'],
  ['Ver.2.60 and earlier', '<= 2.60'],
  ['7.6.0.3 and all previous versions', '<= 7.6.0.3'],
  ['Version 05.65 or earlier', '<= 05.65'],
  ['3.1 (and prior)', '<= 3.1'],
  ['3.1, and earlier versions', '<= 3.1'],
  ['3.1 or older', '<= 3.1'],
  ['3.1 and lower', '<= 3.1'],
  ['V3.0.1 and later', '>= 3.0.1'],
  ['3.1 or newer', '>= 3.1'],
  ['3.1 and above', '>= 3.1'],
  ['3.1 onwards', '>= 3.1'],
  ['since 3.1', '>= 3.1'],
  ['starting from 3.1', '>= 3.1'],
  ['at least 3.1', '>= 3.1'],
  ['after 3.1', '> 3.1'],
  ['newer than 3.1', '> 3.1'],
  ['2.0 or later, prior to 3.0', '>= 2.0 < 3.0'],
  ['from 2.0, before 3.0', '>= 2.0 < 3.0'],
  ['Firmware versions "26" and prior', '<= 26'],
  ['Firmware versions "05" to "07"', '>= 05 <= 07'],
  ['1.20.x and prior', '< 1.21'],
  ['Y or earlier', '<= Y'],
  ['V1.1, V1.2, and V1.3', '1.1; 1.2; 1.3'],
  ['2.8.2 and 2.8.19', '2.8.2; 2.8.19'],
  ['version 1.0 or 2.0', '1.0; 2.0'],
  ['and  5.028', '5.028'],
  ['V5.00.204, V5.10.142, V6.00.342, and', '5.00.204; 5.10.142; 6.00.342'],
  ['MP1.1 Build 845, MP1.15 Build 360', 'MP1.1 Build 845; MP1.15 Build 360'],
  ['1.1, 1.2 and prior', '1.1; <= 1.2'],
  ['2.02 | 2.51 2.52 | 2.54', '2.02; 2.51; 2.52; 2.54'],
  ['(Release 1.3.2 1.4.0 1.4.1)', '1.3.2; 1.4.0; 1.4.1'],
  ['1.0.0, 1.0.1; 2.0.0', '1.0.0; 1.0.1; 2.0.0'],
  ['< 1.99 | 2.20', '< 1.99; 2.20; >= 1.99 < 2.20 (< 1.99 | 2.20)'],
  ['<= 1.9 | 2.2 | 2.4', '<= 1.9; 2.2; 2.4; > 1.9 < 2.2 (<= 1.9 | 2.2 | 2.4); > 2.2 < 2.4 (<= 1.9 | 2.2 | 2.4)'],
  ['V04.00.02 and all versions >= V04.00.15 < 04.00.18', '04.00.02; >= 04.00.15 < 04.00.18'],
  ['1.0 to 1.5 and 2.0 to 2.5', '>= 1.0 <= 1.5; >= 2.0 <= 2.5'],
  ['> 4.001 | < 4.005 | > 5.011 | < 5.017', '> 4.001 < 4.005; > 5.011 < 5.017'],
  ['2.7 | 3.0.71 | >= 4.0.x | <= 4.6.4 | 4.7.2', '2.7; 3.0.71; >= 4.0 <= 4.6.4; 4.7.2'],
  ['< V3.0; >= V4.0 < V4.2', '< 3.0; >= 4.0 < 4.2'],
  ['<=8.1 | >= 8.1.10', '<= 8.1; >= 8.1.10'],
  ['13.0  | < 13.0.1', '13.0; < 13.0.1'],
  ['1.0+', '>= 1.0'],
  ['V1.0 or higher but lower than V2.0', '>= 1.0 < 2.0'],
  ['1.11 and newer, up to 1.15', '>= 1.11 <= 1.15'],
  ['v2.x before 2.5, v3.x before 3.2', '>= 2 < 2.5; >= 3 < 3.2'],
  ['All versions of the 4.x series prior to 4.2', '>= 4 < 4.2'],
  ['Versions prior to 3.0 are affected', '< 3.0'],
  ['All versions are affected', 'all versions'],
  ['Version 1.11 and prior to version 1.15', '1.11; < 1.15'],
  ['equal to or earlier than 3.1', '<= 3.1'],
  ['not older than 3.1', '>= 3.1'],
  ['3.0 only', '3.0'],
  ['Version1 or earlier', '<= 1'],
] as const

const VERSIONS = [
  ['SW_4.1.1.10', '4.1.1.10'],
  ['<=firmware_05', '<= 05'],
  ['FW 01', '01'],
  ['Firmware__20.011', '20.011'],
  ['v.32.011', '32.011'],
  ['All versions < V 4.83', '< 4.83'],
  ['R15B', '15B'],
  ['<=(R4.10)', '<= 4.10'],
  ['< FW14', '< 14'],
  ['<= 34L', '<= 34L'],
  ['<=W', '<= W'],
  ['>=G4', '>= G4'],
  ['<= 1.05 F', '<= 1.05 F'],
  ['<= 15.2(6)E0a', '<= 15.2(6)E0a'],
  ['<= 3.5 (12)', '<= 3.5 (12)'],
  ['< 3.0.3_Build6299', '< 3.0.3 Build6299'],
  ['<=2020_R2_SP1_P01', '<= 2020 R2 SP1 P01'],
  ['>= 2019 SP1 < 2020 Upd1', '>= 2019 SP1 < 2020 Upd1'],
  ['<=9.4_FP2_Hotfix_4', '<= 9.4 FP2 Hotfix 4'],
  ['< 4.8 | SP5', '< 4.8 SP5'],
  ['9.4 | FP2  Hotfix 5', '9.4 FP2 Hotfix 5'],
  ['R204 | R204-V1', '204; 204-V1'],
  ['<R511.5_TCU4_HF4', '< 511.5 TCU4 HF4'],
  ['< 15.3(3) JC1', '< 15.3(3) JC1'],
  ['<=Update_19', '<= Update 19'],
  ['<= SP1', '<= SP1'],
  ['< co5ne_r2d14_03.esw', '< co5ne_r2d14_03.esw'],
  ['12.6.X', '>= 12.6 < 12.7'],
  ['5.x.x', '>= 5 < 6'],
  ['11.*', '>= 11 < 12'],
  ['1.2 *', '>= 1.2 < 1.3'],
  ['<= 12.2.x.x', '< 12.3'],
  ['All versions <= V7.x', '< 8'],
  ['< 3.x', '< 3'],
  ['>=v5.0.x|<=5.16.x', '>= 5.0 < 5.17'],
  ['1.60 | 7.x 8.x', '1.60; >= 7 < 8; >= 8 < 9'],
  ['>= 2.3x | <= 6.00.327', '>= 2.3x <= 6.00.327'],
  ['< V3.X.17', '< 3.X.17'],
  ['2.03-06', '2.03-06'],
  ['09-60', '09-60'],
  ['6.5.1.5-4.3.1.8', '6.5.1.5-4.3.1.8'],
  ['<= 1-02-08', '<= 1-02-08'],
  ['8.00-20140730', '8.00-20140730'],
  ['4.24.', '4.24'],
  ['8.1.17 LTS', '8.1.17'],
  ['<April/20/2023', '< 2023-04-20'],
  ['< January 31 2014', '< 2014-01-31'],
  ['<=November 11, 2017', '<= 2017-11-11'],
  ['<May_1_2024', '< 2024-05-01'],
  ['<8/30/2024', '< 2024-08-30'],
  ['<May 2018', '< 2018-05'],
  ['<= 4.1 | < january 20 2017.', '<= 4.1; < 2017-01-20'],
] as const

const UNITS = [
  ['<=the_first_5_digits_of_serial_number_22081', 'first 5 digits of serial number <= 22081'],
  ['<=with_the_first_5_digits_of_serial_number_24061', 'first 5 digits of serial number <= 24061'],
  ['The first 5 digits of serial No. "26041" and prior', 'first 5 digits of serial number <= 26041'],
  ['The first 5 digits of serial No. <= 24061', 'first 5 digits of serial number <= 24061'],
  ['5  digits of serial number <= 24031', 'first 5 digits of serial number <= 24031'],
  ['<= first five digits of serial number 24061 24061', 'first 5 digits of serial number <= 24061'],
  ['<= first 2  digits of serial number are 08', 'first 2 digits of serial number <= 08'],
  ['serial number (first 5 digits) 24061 or prior', 'first 5 digits of serial number <= 24061'],
  ['Serial number 179**** and prior', 'serial number <= 179****'],
  ['Serial number 17X**** or later', 'serial number >= 17X****'],
  ['serial number 179**** and prior, and versions 1.074 and prior', '<= 1.074 and serial number <= 179****'],
  ['serial number 17X**** or later, and versions 1.280 and prior', '<= 1.280 and serial number >= 17X****'],
  [
    'serial number 179**** and prior: versions 1.074 and prior; serial number 17X**** or later: versions 1.280 and prior',
    '<= 1.074 and serial number <= 179****; <= 1.280 and serial number >= 17X****',
  ],
  ['<=21081', '<= 21081'],
  ['<=production_date_December_2020', 'production date <= 2020-12'],
  ['production date June 2023 or earlier', 'production date <= 2023-06'],
  ['manufactured in or before June 2023', 'production date <= 2023-06'],
  ['manufactured on or after 2023-06-15', 'production date >= 2023-06-15'],
  ['whose first 5 digits of the serial number is 24061 or less', 'first 5 digits of serial number <= 24061'],
  ['with serial numbers prior to 24061', 'serial number < 24061'],
  ['manufactured before June 2023', 'production date < 2023-06'],
  ['Units produced between January 2020 and March 2021', 'production date >= 2020-01 <= 2021-03'],
  ['All versions <= V2.3.0 and Function State (FS) <= 3', '<= 2.3.0 and hardware version <= 3'],
  ['All versions with Function State (FS) < 11', 'all versions and hardware version < 11'],
  ['hardware version 2 and firmware < 3.1', '< 3.1 and hardware version 2'],
] as const

const PARTS = [
  ['BIOS < V20.01.10', 'BIOS version < 20.01.10'],
  ['All BIOS versions < V21.01.14', 'BIOS version < 21.01.14'],
  ['< CPC80 V16.30', 'CPC80 version < 16.30'],
  ['All versions < CPCI85 V05.11', 'CPCI85 version < 05.11'],
  ['NMC2 <= 6.9.6', 'NMC2 version <= 6.9.6'],
  ['<=QRTB_2.12.7', 'QRTB version <= 2.12.7'],
  ['< WinCC 7.2 Upd 15', 'WinCC version < 7.2 Upd 15'],
  ['<= PI SDK 2018 SP1', 'PI SDK version <= 2018 SP1'],
  ['>=Collection 2012 | <= Collection 2021', 'Collection version >= 2012 <= 2021'],
  ['<=VDS R7.50 | <=FCN/FCJ Simulator R4.20', 'VDS version <= 7.50; FCN/FCJ Simulator version <= 4.20'],
  ['Web firmware v01.12.10', 'Web version 01.12.10'],
] as const

const NOTATIONS = [
  ['<4.04E_10.95.210.01', '< 4.04E (aka 10.95.210.01)'],
  ['>=4.00A_v10.95.201.23|<=4.04E_v10.95.210.01', '>= 4.00A (aka 10.95.201.23) <= 4.04E (aka 10.95.210.01)'],
  ['<= Version 4.02C (aka <= Version 10.95.208.31)', '<= 4.02C (aka 10.95.208.31)'],
  ['< 12.4 (firmware 1.46)', '< 12.4 (aka 1.46)'],
  ['<=9.90 SP5 (v9.90.196)', '<= 9.90 SP5 (aka 9.90.196)'],
  ['V2.1 SP3 (2.1.670)', '2.1 SP3 (aka 2.1.670)'],
  ['< 2017 (1.9.0)', '< 2017 (aka 1.9.0)'],
  // A single number, a group or letters tell no version alone.
  ['<= 3.2.0-12_v1', '<= 3.2.0-12; <= 1'],
  ['<= S4 (A.07.107)', '<= S4; <= A.07.107'],
  ['< 6.6 (6.x series)', '>= 6 < 6.6'],
  ['< 14.4u1 (14.x series)', '>= 14 < 14.4u1'],
] as const

const TRAINS = [
  ['<= 4.2.21 | <= 5.0.27', '<= 4.2.21; >= 5 <= 5.0.27; >= 4.3 < 5 (<= 4.2.21 | <= 5.0.27)'],
  ['<v36.011_v35.013', '< 35.013; >= 36 < 36.011'],
  ['< 1.28.16 | < 1.24.69', '< 1.24.69; >= 1.28 < 1.28.16; >= 1.25 < 1.28 (< 1.28.16 | < 1.24.69)'],
  ['<= 2.0.11 / 3.0.11', '<= 2.0.11; >= 3 <= 3.0.11; >= 2.1 < 3 (<= 2.0.11 / 3.0.11)'],
  [
    'prior to 5.1.3, 6.2.4 and 7.3.1',
    '< 5.1.3; >= 6 < 6.2.4; >= 7 < 7.3.1; >= 5.2 < 6 (prior to 5.1.3, 6.2.4 and 7.3.1); >= 6.3 < 7 (prior to 5.1.3, 6.2.4 and 7.3.1)',
  ],
  ['5.1.19, 6.0.16 and prior', '5.1.19; <= 6.0.16'],
  ['6.0.16, 5.1.19 and prior', '<= 5.1.19; >= 6 <= 6.0.16; >= 5.2 < 6 (6.0.16, 5.1.19 and prior)'],
  ['< 7.03 /7.04', '< 7.03; < 7.04'],
] as const

const CONDITIONS = [
  ['* (with option G28)', 'all versions (with option G28)'],
  ['< V10.4.1 only if web components are used', '< 10.4.1 (only if web components are used)'],
  ['All versions < V8.1 with WinCC V7.3 Upd 19', '< 8.1 (with WinCC V7.3 Upd 19); 8.1 (with WinCC V7.3 Upd 19)'],
  ['All versions < V2.3 with patch N', '< 2.3 (with patch N); 2.3 (with patch N)'],
  ['All versions < V2.3 with option A30', '< 2.3 (with option A30)'],
  ['<V8.89_installed_on_CP100_devices', '< 8.89 (installed on CP100 devices)'],
  ['vers:all/*_installed_on_CP200_devices', 'all versions (installed on CP200 devices)'],
  [
    'All versions with Nozomi Guardian / CMC before V22.6.2',
    'all versions (with Nozomi Guardian / CMC before V22.6.2)',
  ],
  ['2016 R2 (when deployed using the 2016 R2 kit)', '2016 R2 (when deployed using the 2016 R2 kit)'],
  ['<=11.2 on Windows 8.1 with IIS 7.5', '<= 11.2 (on Windows 8.1 with IIS 7.5)'],
  ['< 2.1.0 (Windows and Linux)', '< 2.1.0 (Windows and Linux)'],
  ['<= 9.6 (excluding 9.4.2.6 and 9.5.3.2)', '<= 9.6 (excluding 9.4.2.6 and 9.5.3.2)'],
  ['8.2 (Standard DC HC Editions)', '8.2 (Standard DC HC Editions)'],
  ['<V4.00_Utilizes_CodeMeter_7.60c', '< 4.00 (Utilizes CodeMeter 7.60c)'],
  ['with Web Office Portal', '(with Web Office Portal)'],
  ['Versions including affected FTP server', '(including affected FTP server)'],
  ['1.x (formerly Power Manager)', '>= 1 < 2'],
  [' < 2021 (including former HDCS)', '< 2021'],
  ['<= 3.0 some mode', '<= 3.0 (some mode)'],
  [' distributed  < april 1, 2018', '< 2018-04-01 (distributed)'],
  ['>= R1.01 | <= R4.31 (Only affected by CVE-222-30997)', '>= 1.01 <= 4.31 (Only affected by CVE-222-30997)'],
  [
    '< 9 | 13 (only affected by CVE-2019-11479)',
    '< 9 (CVE-2019-11479); 13 (CVE-2019-11479); >= 9 < 13 (< 9 | 13 (only affected by CVE-2019-11479)) (CVE-2019-11479)',
  ],
] as const

describe('range expressions are read into boxes', () => {
  it.each([...BOUNDS, ...WORDS])('%s ⇒ %s', (text, boxes) => {
    expect(read(text)).toBe(boxes)
  })

  it.each(VERSIONS)('the versions themselves: %s ⇒ %s', (text, boxes) => {
    expect(read(text)).toBe(boxes)
  })

  it.each(UNITS)('serial numbers, production dates, hardware: %s ⇒ %s', (text, boxes) => {
    expect(read(text)).toBe(boxes)
  })

  it.each(PARTS)('a component is named: %s ⇒ %s', (text, boxes) => {
    expect(read(text)).toBe(boxes)
  })

  it.each(NOTATIONS)('one version in two notations is one bound: %s ⇒ %s', (text, boxes) => {
    expect(read(text)).toBe(boxes)
  })

  it.each(TRAINS)('one bound per release train, the rest is a condition: %s ⇒ %s', (text, boxes) => {
    expect(read(text)).toBe(boxes)
  })

  it.each(CONDITIONS)('words that restrict are kept: %s ⇒ %s', (text, boxes) => {
    expect(read(text)).toBe(boxes)
  })

  it.each([
    ['<= 2.4.17  (CVE-2022-3386 and CVE-2022-3385 only)', '<= 2.4.17', ['CVE-2022-3386', 'CVE-2022-3385']],
    ['>= 20.8 (only affected by CVE-2019-10943)', '>= 20.8', ['CVE-2019-10943']],
    ['* (only affected by CVE-2019-10943)', 'all versions', ['CVE-2019-10943']],
    ['>= 5.0.0 | CVE-2019-18340', '>= 5.0.0', ['CVE-2019-18340']],
    ['13.1.0 (Only affected by CVE-2020-26989 CVE-2020-26990)', '13.1.0', ['CVE-2020-26989', 'CVE-2020-26990']],
  ])('names of vulnerabilities restrict the statement to them: %s', (text, boxes, cves) => {
    expect(read(text)).toBe(boxes)
    expect(readVersionExpression(text).cves).toEqual(cves)
  })
})

describe('a bound in two notations', () => {
  it.each([
    ['<4.04E_10.95.210.01', '4.04D', 'in'],
    ['<4.04E_10.95.210.01', '4.05A', 'above'],
    ['<4.04E_10.95.210.01', '10.95.209.99', 'in'],
    ['<4.04E_10.95.210.01', '10.95.210.01', 'above'],
    ['<4.04E_10.95.210.01', '4.04D (aka 10.95.200.00)', 'in'],
    ['<1.2 FP2 HF10 (Build Nr. 1.2.14002.506)', '1.2 FP2 HF9', 'in'],
    ['<1.2 FP2 HF10 (Build Nr. 1.2.14002.506)', '1.2 FP2 HF10', 'above'],
    ['<1.2 FP2 HF10 (Build Nr. 1.2.14002.506)', '1.2.14002.505', 'in'],
    ['<1.2 FP2 HF10 (Build Nr. 1.2.14002.506)', '1.2.14002.506', 'above'],
    ['< 12.4 (firmware 1.46)', '12.3', 'in'],
    ['< 12.4 (firmware 1.46)', '1.45', 'in'],
    ['< 12.4 (firmware 1.46)', '5.0', 'unknown'],
    ['< 12.4 (firmware 1.46)', '13.0', 'above'],
  ])('%s: %s is %s', (text, version, position) => {
    const [box] = readVersionExpression(text).boxes
    expect(box?.version && isInInterval(parseVersion(version), box.version)).toBe(position)
  })
})

describe('what is not understood is told', () => {
  it.each([
    ['', 'EMPTY'],
    ['   ', 'EMPTY'],
    ['<=', 'INCOMPLETE'],
    ['3.0 and <', 'INCOMPLETE'],
    ['V1.80.xx and', 'INCOMPLETE'],
    ['v33.011 <', 'INCOMPLETE'],
    ['No version', 'NOT_UNDERSTOOD'],
    ['n/a', 'NOT_UNDERSTOOD'],
    ['SCADA Web Server', 'NOT_UNDERSTOOD'],
    ['not affected', 'NOT_UNDERSTOOD'],
    ['Fixed in 3.0.5', 'NOT_UNDERSTOOD'],
    ['Upgrade to v9.9.1', 'NOT_UNDERSTOOD'],
    ['< august 28', 'NOT_UNDERSTOOD'],
    ['* and >  could be affected', 'NOT_UNDERSTOOD'],
    ['4.1.1.7662 (and possibly prior versions)', 'NOT_UNDERSTOOD'],
    ['<= 7.20 (7.50 and 7.60 may also be affected)', 'NOT_UNDERSTOOD'],
    ['<= 2.0.0.10 (RES670 2.0.0.4 and prior)', 'NOT_UNDERSTOOD'],
    ['<= 4.11.00 (Versions removed from the scope of this advisory)', 'NOT_UNDERSTOOD'],
    ['2015 and 2021 (Drives manufactured in 2022 are not affected)', 'NOT_UNDERSTOOD'],
    ['< V1.0 only if used, < V2.0', 'NOT_UNDERSTOOD'],
    ['Control V3 Runtime System', 'NOT_UNDERSTOOD'],
    ['16XXXXXXXXX.', 'NOT_UNDERSTOOD'],
    ['<= 17.0 ?.10', 'NOT_UNDERSTOOD'],
    ['NJ501-1[]0[] Ver.1.64.03 and earlier', 'NOT_UNDERSTOOD'],
    ['< 15.1 | 7', 'AMBIGUOUS_LIST'],
    ['< 5.1, 6.2', 'AMBIGUOUS_LIST'],
    ['< 5.1 or 6.2', 'AMBIGUOUS_LIST'],
    ['no longer affected from 3.0', 'NOT_UNDERSTOOD'],
    ['V1.0-', 'NOT_UNDERSTOOD'],
    ['V5.0 (SP1, SP2)', 'NOT_UNDERSTOOD'],
    ['< 1.2.3 (1.2 branch), < 1.3.1 (1.3 branch)', 'NOT_UNDERSTOOD'],
    ['V3 (not V3.1)', 'NOT_UNDERSTOOD'],
    ['>= 4.5.0 | =< 3.5.20304.x', 'CONTRADICTORY_BOUNDS'],
    ['>= 1.31 | <= 1.4', 'CONTRADICTORY_BOUNDS'],
    ['The first 5 digits of serial No.', 'INCOMPLETE'],
    ['production date sometime', 'NOT_UNDERSTOOD'],
    ['1.0 '.repeat(1000), 'TOO_LONG'],
  ])('%s: %s', (text, code) => {
    const expression = readVersionExpression(text)
    expect(expression.isUnderstood).toBe(false)
    expect(expression.doubts.map((doubt) => doubt.code)).toContain(code)
  })

  it('tells what it concluded beyond what is written', () => {
    expect(readVersionExpression('< 4.3.8').confidence).toBe('stated')
    expect(readVersionExpression('vers:all/*').confidence).toBe('stated')
    expect(readVersionExpression('vers:all/<V4.3.8').confidence).toBe('inferred')
    expect(readVersionExpression('20-33').confidence).toBe('inferred')
    expect(readVersionExpression('<= 4.2.21 | <= 5.0.27').confidence).toBe('inferred')
  })
})
