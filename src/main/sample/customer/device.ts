/** What a unit does in a machine. */
export type Slot = 'controller' | 'network' | 'panel' | 'drive' | 'switch' | 'computer' | 'robot' | 'software' | 'meter'

/** Devices of other vendors, by the vendors' own names, with versions that are in use. */
export interface Device {
  readonly slot: Slot
  readonly vendor: string
  readonly models: readonly [string, ...string[]]
  /** Part → versions in use; none where nobody can read a version off the unit. */
  readonly versions: Readonly<Record<string, readonly [string, ...string[]]>>
  readonly hardwareRevisions?: readonly [string, ...string[]]
  /** How its serial number begins. */
  readonly serials?: readonly [string, ...string[]]
}

const MITSUBISHI = 'Mitsubishi Electric'

const mitsubishi: readonly Device[] = [
  {
    slot: 'controller',
    vendor: MITSUBISHI,
    models: ['R08SFCPU', 'R16SFCPU', 'R32SFCPU', 'R120SFCPU'],
    versions: { firmware: ['19', '24', '26', '27', '29'] },
  },
  {
    slot: 'controller',
    vendor: MITSUBISHI,
    models: ['R08PSFCPU', 'R16PSFCPU'],
    versions: { firmware: ['08', '11', '12'] },
  },
  {
    slot: 'controller',
    vendor: MITSUBISHI,
    models: ['R04CPU', 'R08CPU', 'R16ENCPU', 'R32ENCPU'],
    versions: { firmware: ['32', '48', '57', '65', '68'] },
  },
  {
    slot: 'controller',
    vendor: MITSUBISHI,
    models: ['Q03UDVCPU', 'Q04UDVCPU', 'Q06UDVCPU', 'Q13UDVCPU'],
    versions: {},
    serials: ['20072', '22061', '23071', '23082', '24051', '25012'],
  },
  {
    slot: 'controller',
    vendor: MITSUBISHI,
    models: ['Q03UDECPU', 'Q06UDEHCPU', 'Q13UDEHCPU'],
    versions: {},
    serials: ['20101', '21081', '23121', '24061', '24112'],
  },
  {
    slot: 'controller',
    vendor: MITSUBISHI,
    models: ['L02CPU', 'L26CPU-BT'],
    versions: {},
    serials: ['21101', '22051', '23121', '24051', '25033'],
  },
  {
    slot: 'controller',
    vendor: MITSUBISHI,
    models: ['FX5U-32MT/ES', 'FX5U-64MR/ES', 'FX5U-80MT/ESS', 'FX5UC-32MT/D', 'FX5UJ-24MT/ES', 'FX5UJ-60MR/ES'],
    versions: { firmware: ['1.060', '1.245', '1.270', '1.280', '1.290'] },
    serials: ['178', '179', '17X', '18Z'],
  },
  { slot: 'controller', vendor: MITSUBISHI, models: ['FX3U-32MT/ES', 'FX3U-64MR/UA1', 'FX3G-40MT/ES'], versions: {} },
  {
    slot: 'network',
    vendor: MITSUBISHI,
    models: ['RJ71EIP91', 'RJ71EN71', 'RD81DL96'],
    versions: { firmware: ['02', '05', '08', '13'] },
    serials: ['02', '03', '08', '09'],
  },
  {
    slot: 'network',
    vendor: MITSUBISHI,
    models: ['QJ71E71-100', 'LJ71E71-100'],
    versions: {},
    serials: ['19081', '20121', '21092', '23041'],
  },
  {
    slot: 'panel',
    vendor: MITSUBISHI,
    models: ['GT2107-WTBD', 'GT2104-RTBD', 'GT2103-PMBD', 'GS2107-WTBD', 'GS2110-WTBD'],
    versions: { firmware: ['01.21.000', '01.38.000', '01.39.000', '01.44.000', '01.49.000', '01.50.000'] },
  },
  {
    slot: 'panel',
    vendor: MITSUBISHI,
    models: ['GT2710-VTBA', 'GT2508-VTBD'],
    versions: { firmware: ['01.19.000', '01.38.000', '01.39.010', '01.47.000'] },
  },
  {
    slot: 'drive',
    vendor: MITSUBISHI,
    models: ['FR-A840-00023-E2-60', 'FR-F840-00038-E2-60', 'FR-E820-0080EPA-60'],
    versions: {},
  },
  {
    slot: 'switch',
    vendor: MITSUBISHI,
    models: ['NZ2MHG-TSNT8F2', 'NZ2MHG-TSNT4'],
    versions: { firmware: ['03', '04', '05', '06'] },
  },
  {
    slot: 'computer',
    vendor: MITSUBISHI,
    models: ['MI5122-VW', 'MI3321G-W'],
    versions: { firmware: ['03', '05', '07', '08'] },
  },
  {
    slot: 'software',
    vendor: MITSUBISHI,
    models: ['GX Works3'],
    versions: { firmware: ['1.058L', '1.063R', '1.070Y', '1.087R', '1.095Z'] },
  },
  {
    slot: 'software',
    vendor: MITSUBISHI,
    models: ['GX Works2', 'GT Designer3'],
    versions: { firmware: ['1.250L', '1.586L', '1.595V', '1.610L'] },
  },
  { slot: 'software', vendor: MITSUBISHI, models: ['MC Works64'], versions: { firmware: ['4.02C', '4.04E'] } },
  {
    slot: 'meter',
    vendor: MITSUBISHI,
    models: ['AE-200A', 'EW-50E', 'AE-50J'],
    versions: { firmware: ['7.79', '7.93', '7.97', '7.98'] },
  },
]

const siemens: readonly Device[] = [
  {
    slot: 'controller',
    vendor: 'Siemens',
    models: ['SIMATIC S7-1500 CPU 1518-4 PN/DP MFP'],
    versions: { firmware: ['V2.9.4', 'V3.0.3', 'V3.1.0', 'V3.1.2'] },
  },
  {
    slot: 'controller',
    vendor: 'Siemens',
    models: ['6ES7414-3EM07-0AB0', '6ES7416-3ES07-0AB0'],
    versions: { firmware: ['V7.0.1', 'V7.0.2', 'V7.0.3'] },
  },
  {
    slot: 'controller',
    vendor: 'Siemens',
    models: ['6ES7154-8AB01-0AB0', '6ES7151-8AB01-0AB0'],
    versions: { firmware: ['V3.2.13', 'V3.2.16', 'V3.2.17', 'V3.2.19'] },
  },
  {
    slot: 'controller',
    vendor: 'Siemens',
    models: ['6ED1052-1MD08-0BA1', '6ED1052-1HB08-0BA1'],
    versions: { firmware: ['8.2', '8.3'] },
  },
  {
    slot: 'network',
    vendor: 'Siemens',
    models: ['SIMATIC NET CP 1604', 'SIMATIC NET CP 1616'],
    versions: { firmware: ['V2.6', 'V2.7', 'V2.8'] },
  },
  {
    slot: 'panel',
    vendor: 'Siemens',
    models: ['SIMATIC HMI KTP700 Basic', 'SIMATIC HMI KTP900 Basic', 'SIMATIC HMI KTP1200 Basic'],
    versions: { firmware: ['V16', 'V17 Update 3', 'V17 Update 5', 'V18'] },
  },
  {
    slot: 'switch',
    vendor: 'Siemens',
    models: ['SCALANCE X208', 'SCALANCE X204-2', 'SCALANCE X216', 'SCALANCE X206-1'],
    versions: { firmware: ['V5.2.3', 'V5.2.5', 'V5.2.6'] },
  },
  {
    slot: 'switch',
    vendor: 'Siemens',
    models: ['SCALANCE W1750D'],
    versions: { firmware: ['V8.3.0.1', 'V8.7.1.3', 'V8.7.1.9'] },
  },
  { slot: 'software', vendor: 'Siemens', models: ['SIMATIC STEP 7 V5'], versions: { firmware: ['5.6 SP2', '5.7'] } },
]

const rockwell: readonly Device[] = [
  {
    slot: 'controller',
    vendor: 'Rockwell Automation',
    models: ['MicroLogix 1400'],
    versions: { firmware: ['21.002', '21.003', '21.006'] },
    hardwareRevisions: ['Series A', 'Series B', 'Series C'],
  },
  {
    slot: 'controller',
    vendor: 'Rockwell Automation',
    models: ['CompactLogix 5380', 'CompactLogix 5480', 'ControlLogix 5580'],
    versions: { firmware: ['28.011', '33.011', '34.013', '34.014', '35.013', '36.011'] },
  },
  {
    slot: 'network',
    vendor: 'Rockwell Automation',
    models: ['1756-EN2T', '1756-EN2TR', '1756-EN3TR', '1756-EN2F'],
    versions: { firmware: ['5.027', '5.028', '10.006', '10.009', '10.010', '11.002'] },
    hardwareRevisions: ['Series A', 'Series B', 'Series C', 'Series D'],
  },
  {
    slot: 'panel',
    vendor: 'Rockwell Automation',
    models: ['PanelView 5510'],
    versions: { firmware: ['4.001', '4.003', '5.001', '5.002'] },
  },
  {
    slot: 'switch',
    vendor: 'Rockwell Automation',
    models: [
      'Allen-Bradley Stratix 5400',
      'Allen-Bradley Stratix 5700',
      'Allen-Bradley Stratix 8000',
      'Allen-Bradley Stratix 8300',
    ],
    versions: { firmware: ['15.2(4)EA7', '15.2(6)E0a', '15.2(6)E1', '15.2(7)E0'] },
  },
  {
    slot: 'software',
    vendor: 'Rockwell Automation',
    models: ['FactoryTalk Linx', 'RSLinx Classic', 'FactoryTalk Activation Manager'],
    versions: { firmware: ['4.00', '4.10.00', '4.11.00', '6.20', '6.21'] },
  },
]

const others: readonly Device[] = [
  {
    slot: 'controller',
    vendor: 'Omron',
    models: ['CJ2H-CPU64-EIP', 'CJ2M-CPU31', 'CP1H-X40DT-D', 'CP1H-Y20DT-D'],
    versions: { firmware: ['1.2', '1.4', '2.1'] },
  },
  {
    slot: 'controller',
    vendor: 'Omron',
    models: ['NX1P2-9024DT', 'CS1H-CPU67H'],
    versions: { firmware: ['1.18', '1.21', '1.40'] },
  },
  {
    slot: 'software',
    vendor: 'Omron',
    models: ['CX-Programmer', 'CX-Supervisor'],
    versions: { firmware: ['3.42', '3.5', '9.70', '9.76', '9.79'] },
  },
  {
    slot: 'controller',
    vendor: 'Schneider Electric',
    models: ['Modicon M580', 'Modicon M340', 'Modicon M221'],
    versions: { firmware: ['1.6.1.0', '1.6.2.0', '2.20', '2.30', '3.20'] },
  },
  {
    slot: 'network',
    vendor: 'Schneider Electric',
    models: ['BMXNOR0200H'],
    versions: { firmware: ['1.7 IR23', '1.7 IR24'] },
  },
  {
    slot: 'software',
    vendor: 'Schneider Electric',
    models: ['EcoStruxure Control Expert', 'Zelio Soft 2'],
    versions: { firmware: ['5.1', '5.2', '14.1', '15.1'] },
  },
  {
    slot: 'controller',
    vendor: 'WAGO',
    models: ['750-881', '750-889', '750-852', '750-873'],
    versions: { firmware: ['FW06', 'FW07', 'FW13', 'FW14'] },
  },
  {
    slot: 'controller',
    vendor: 'Phoenix Contact',
    models: ['ILC 191 ETH 2TX', 'AXC 1050', 'AXC 3050'],
    versions: { firmware: ['4.42', '4.70', '6.01'] },
  },
  {
    slot: 'network',
    vendor: 'Phoenix Contact',
    models: ['mGuard', 'RAD-80211-XD'],
    versions: { firmware: ['7.6.8', '8.4.0', '8.6.0', '8.6.1'] },
  },
  {
    slot: 'switch',
    vendor: 'Moxa',
    models: ['EDS-405A', 'EDS-408A', 'EDS-510A', 'PT-7528'],
    versions: { firmware: ['3.5', '3.8', '3.9', '4.0', '4.1'] },
  },
  {
    slot: 'computer',
    vendor: 'Moxa',
    models: ['UC-2100', 'UC-3100', 'UC-8100', 'AIG-300'],
    versions: { firmware: ['1.2', '1.4', '1.6', '1.12', '3.5'] },
  },
  {
    slot: 'panel',
    vendor: 'AutomationDirect',
    models: ['EA9-T6CL', 'EA9-T10CL', 'EA9-T15CL'],
    versions: { firmware: ['6.52', '6.72', '6.73', '6.77'] },
  },
  {
    slot: 'software',
    vendor: 'Fuji Electric',
    models: ['Alpha5', 'FRENIC Loader', 'V-Server Lite'],
    versions: { firmware: ['3.3.24.0', '3.5.0.0', '4.0.3.0', '4.3'] },
  },
  {
    slot: 'software',
    vendor: 'Delta Electronics',
    models: ['DOPSoft', 'DIAScreen', 'CNCSoft ScreenEditor'],
    versions: { firmware: ['1.00.88', '1.4.1', '1.4.2', '4.00.16.22'] },
  },
  {
    slot: 'software',
    vendor: 'ICONICS',
    models: ['GENESIS64', 'Hyper Historian', 'MobileHMI'],
    versions: { firmware: ['10.96.2', '10.97', '10.97.1', '10.97.2', '10.97.3'] },
  },
  {
    slot: 'software',
    vendor: 'AVEVA',
    models: ['AVEVA Edge', 'InTouch Machine Edition'],
    versions: { firmware: ['2020 R2 SP1', '2020 R2 SP2', '2023'] },
  },
  {
    slot: 'software',
    vendor: 'Yokogawa',
    models: ['CENTUM VP', 'ProSafe-RS', 'Exaopc'],
    versions: { firmware: ['R4.03.00', 'R6.03.10', 'R6.06.00', 'R6.09.00', 'R6.11.00'] },
  },
  { slot: 'robot', vendor: 'KUKA', models: ['KR C4'], versions: { firmware: ['8.3', '8.6', '8.7'] } },
  {
    slot: 'robot',
    vendor: 'FANUC',
    models: ['R-30iA', 'R-30iA Mate'],
    versions: { firmware: ['7.30', '7.50', '7.70'] },
  },
  {
    slot: 'controller',
    vendor: 'JTEKT Corporation',
    models: ['PC10G-CPU', 'PC10PE', 'Plus CPU'],
    versions: { firmware: ['3.20', '3.60'] },
  },
]

/** Units of other vendors that stand beside ours in customers' factories. */
export const devices: readonly Device[] = [...mitsubishi, ...siemens, ...rockwell, ...others]
