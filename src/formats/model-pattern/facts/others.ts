import type { Facts } from './model.ts'

const of =
  (vendor: string) =>
  (name: string, facts: Omit<Facts, 'vendor' | 'name'>): Facts => ({ vendor, name, ...facts })
const se = of('Schneider Electric')
const om = of('Omron')
const wa = of('WAGO')
const mo = of('Moxa')
const px = of('Phoenix Contact')

export const OTHER_FACTS: readonly Facts[] = [
  se('Modicon M340 CPU (part numbers BMXP34*)', {
    match: ['BMXP342020', 'Modicon M340', 'M340 BMXP341000'],
    no: ['BMEP584040', 'TM221CE40R', '140CPU65150'],
  }),
  se('Modicon M580 CPU (part numbers BMEP* and BMEH*)', {
    match: ['BMEP584040', 'BMEH582040', 'Modicon M580'],
    no: ['BMXP342020', 'Modicon M340'],
  }),
  se('Modicon M580 CPU Safety (part numbers BMEP58*S and BMEH58*S)', {
    match: ['BMEP584040S', 'BMEH586040S'],
    no: ['BMEP584040', 'BMXP342020'],
  }),
  se('Modicon Momentum Unity M1E Processor (171CBU*)', { match: ['171CBU98090'], no: ['BMXP342020', '171CCC96020'] }),
  se('Modicon M221', { match: ['Modicon M221', 'TM221CE40R', 'TM221M16R'], no: ['TM241CE40R', 'Modicon M241'] }),
  se('Modicon MC80 (BMKC80)', { match: ['BMKC80', 'Modicon MC80'], no: ['BMXP342020'] }),
  se('BMXNOR0200H Ethernet/Serial RTU module', { match: ['BMXNOR0200H'], no: ['BMXNOR0200', 'BMXNOE0100'] }),
  se('EcoStruxure Control Expert', { match: ['EcoStruxure Control Expert'], no: ['EcoStruxure Process Expert'] }),
  om('CJ2M-CPU □ □', {
    match: ['CJ2M-CPU31', 'CJ2M-CPU11', 'SYSMAC CJ2M-CPU35'],
    maybe: ['CJ2M'],
    no: ['CJ2H-CPU64', 'CJ1G-CPU42P', 'CP1L-EM30DR-D'],
  }),
  om('CJ2H-CPU6 □ -EIP', { match: ['CJ2H-CPU64-EIP', 'CJ2H-CPU68-EIP'], maybe: ['CJ2H-CPU64'], no: ['CJ2M-CPU31'] }),
  om('CP1E-NA □ □ D □ - □', {
    match: ['CP1E-NA20DR-A', 'CP1E-NA20DT1-D'],
    no: ['CP1E-E20DR-A', 'CP1E-N20DR-A', 'CP2E-N20DR-A'],
  }),
  om('SYSMAC CS1G-CPU[][]H', {
    match: ['CS1G-CPU42H', 'SYSMAC CS1G-CPU45H'],
    no: ['CS1H-CPU63H', 'CS1D-CPU42H', 'CJ2M-CPU31'],
  }),
  om('CJ2H-CPU**(-EIP)', { match: ['CJ2H-CPU64', 'CJ2H-CPU64-EIP'], no: ['CJ2M-CPU31'] }),
  om('CS1D-CPU**H/-CPU**P', { match: ['CS1D-CPU65H', 'CS1D-CPU65P'], no: ['CS1G-CPU42H', 'CS1D-CPU42S'] }),
  om('NJ501-****', { match: ['NJ501-1300', 'NJ501-1500'], maybe: ['NJ501'], no: ['NJ301-1100', 'NX1P2-9024DT'] }),
  om('NX1P2', { match: ['NX1P2', 'NX1P2-9024DT', 'NX1P2-1140DT'], no: ['NX102-9000', 'NJ501-1300'] }),
  om('Omron PLC CJ series', { match: ['CJ2M-CPU31', 'CJ1G-CPU42P', 'CJ series'], no: ['CS1G-CPU42H', 'NJ501-1300'] }),
  om('NJ/NX-series Machine Automation Controllers', {
    match: ['NJ501-1300', 'NX1P2-9024DT', 'NX102-9000'],
    no: ['CJ2M-CPU31'],
  }),
  om('CX-One', { match: ['CX-One', 'CX One', 'CXONE'], no: ['CX-Programmer', 'CX-Server', 'Sysmac Studio'] }),
  om('Omron CX-Programmer', { match: ['CX-Programmer', 'Omron CX-Programmer'], no: ['CX-Protocol', 'CX-One'] }),
  wa('750-331/xxx-xxx', {
    match: ['750-331/025-000', '750-331/000-001'],
    maybe: ['750-331'],
    no: ['750-330', '750-831/000-002', '750-8202'],
  }),
  wa('750-831/000-00X', {
    match: ['750-831/000-00X'],
    maybe: ['750-831/000-002', '750-831'],
    no: ['750-880', '750-831/025-000'],
  }),
  wa('750-8xx/xxx-xxx', {
    match: ['750-880/025-000', '750-831/000-002'],
    maybe: ['750-880'],
    no: ['750-352/000-001', '750-8202/025-000'],
  }),
  wa('750-8202', {
    match: ['750-8202', 'WAGO 750-8202', 'PFC200 750-8202'],
    maybe: ['750-8202/025-000'],
    no: ['750-8203', '750-820', '750-82021'],
  }),
  wa('750-829 firmware', { match: ['750-829'], no: ['750-8203', '750-831'] }),
  wa('Series PFC200', { match: ['750-8202', 'PFC200', '750-8212/025-000'], no: ['750-8101', '750-880', 'PFC100'] }),
  wa('WAGO e!DISPLAY 762-3000', { match: ['762-3000', 'e!DISPLAY 762-3000'], no: ['762-3001'] }),
  wa('Industrial Managed Switch 852-1305', { match: ['852-1305'], no: ['852-1505', '852-303'] }),
  mo('EDR-G903 Series', { match: ['EDR-G903', 'EDR-G903-T', 'Moxa EDR-G903 Series'], no: ['EDR-G902', 'EDR-810'] }),
  mo('EDS-405A series', { match: ['EDS-405A', 'EDS-405A-MM-SC'], no: ['EDS-408A', 'EDS-405'] }),
  mo('UC-8100 Series', {
    match: ['UC-8100', 'UC-8112-LX'],
    maybe: ['UC-8112-ME-T-LX'],
    no: ['UC-8210-T-LX', 'UC-2101-LX'],
  }),
  mo('UC-2100 System Image', { match: ['UC-2100'], no: ['UC-3100', 'UC-8100'] }),
  mo('NPort 5210 5230 and 5232', { match: ['NPort 5210', 'NPort 5230', 'NPort 5232'], no: ['NPort 5110'] }),
  px('ILC 1x1', { match: ['ILC 151', 'ILC 171', 'ILC 191'], no: ['ILC 150', 'ILC 350', 'AXC 1050'] }),
  px('ILC 3xx', { match: ['ILC 350', 'ILC 390'], no: ['ILC 151', 'ILC 3'] }),
  px('FL WLAN 110x', { match: ['FL WLAN 1100', 'FL WLAN 1101'], no: ['FL WLAN 2100', 'FL WLAN 5100'] }),
  px('AXC 1050', { match: ['AXC 1050'], no: ['AXC 1050XC', 'AXC 3050'] }),
  px('RAD-80211-XD', { match: ['RAD-80211-XD'], maybe: ['RAD-80211-XD/HP-BUS'], no: ['RAD-WHG/WLAN-XD'] }),
  px('PC Worx', { match: ['PC Worx', 'PC WORX'], maybe: ['PC Worx Express'], no: ['Config+'] }),
  of('Delta Electronics')('DVP-ES2', { match: ['DVP-ES2', 'DVP32ES200T'], no: ['DVP28SV11R2', 'DVP-SX2'] }),
  of('Delta Electronics')('Delta Industrial Automation DIALink', {
    match: ['DIALink', 'Delta Industrial Automation DIALink'],
    no: ['DIAEnergie'],
  }),
  of('Hitachi Energy')('RTU500 series CMU Firmware', {
    match: ['RTU500', 'RTU560', '560CMR01', 'RTU500 series CMU'],
    no: ['REB670', 'AFS660'],
  }),
  of('Hitachi Energy')('Relion 670 series', { match: ['REL670', 'REB670', 'Relion 670'], no: ['REL650', 'RTU560'] }),
  of('Hitachi Energy')('AFS660/AFS665', { match: ['AFS660', 'AFS665'], no: ['AFS670', 'AFF660'] }),
  of('Hitachi Energy')('AFS660/665C', { match: ['AFS660C', 'AFS665C'], no: ['AFS670C', 'AFS660S'] }),
  of('Hitachi Energy')('Gateway Station (GWS)', { match: ['Gateway Station', 'GWS'], no: ['SYS600'] }),
  of('Yokogawa')('CENTUM VP', {
    match: ['CENTUM VP'],
    maybe: ['CENTUM VP Small', 'CENTUM'],
    no: ['CENTUM CS 3000', 'ProSafe-RS'],
  }),
  of('Yokogawa')('CENTUM VP (Including CENTUM VP Entry Class)', {
    match: ['CENTUM VP', 'CENTUM VP Entry Class'],
    no: ['CENTUM CS 3000'],
  }),
  of('Yokogawa')('STARDOM Controller FCN-500', {
    match: ['FCN-500', 'STARDOM FCN-500'],
    no: ['FCN-100', 'FCJ', 'FCN-RTU'],
  }),
  of('Yokogawa')('B/M9000 VP', { match: ['B/M9000 VP', 'BM9000VP'], no: ['B/M9000 CS'] }),
  of('ABB')('CP620-WEB', { match: ['CP620-WEB'], maybe: ['CP620'], no: ['CP630-WEB', 'CP635'] }),
  of('ABB')('ABB System 800xA Base', {
    match: ['System 800xA Base', 'ABB System 800xA Base'],
    maybe: ['System 800xA'],
    no: ['AC 800M'],
  }),
  of('JTEKT Corporation')('PC10B Type=TCC-1021', {
    match: ['PC10B', 'TCC-1021', 'PC10B TCC-1021', 'TOYOPUC PC10B'],
    no: ['PC10B-P', 'PC10BE', 'TCC-6373', 'PC10E'],
  }),
  of('JTEKT Corporation')('PC10P-DP', { match: ['PC10P-DP'], no: ['PC10P-DP-IO'] }),
  of('JTEKT Corporation')('Nano CPU Type=TUC-6941', { match: ['Nano CPU', 'TUC-6941'], no: ['Nano 10GX', 'Plus CPU'] }),
  of('IDEC')('FC6A MICROSmart Plus CPU Module', {
    match: ['FC6A MICROSmart Plus CPU Module', 'FC6A MICROSmart Plus'],
    maybe: ['FC6A', 'FC6A-D16R1CEE'],
    no: ['FC6B MICROSmart Plus CPU Module', 'FC6A MICROSmart All-in-One CPU Module', 'FT1A'],
  }),
  of('LS ELECTRIC, LS Industrial Systems (LSIS) Co. Ltd')('XGI-CPUU/UD/H/S/E', {
    match: ['XGI-CPUU/UD/H/S/E'],
    maybe: ['XGI-CPUUD', 'XGI-CPUH'],
    no: ['XGK-CPUH', 'XGR-CPUH'],
  }),
  of('Automation Direct')('C-more EA9 EA9-T10CL', {
    match: ['EA9-T10CL', 'C-more EA9-T10CL'],
    no: ['EA9-T10WCL', 'EA9-T12CL', 'EA9-T6CL'],
  }),
  of('CODESYS, GmbH')('CODESYS Control for PFC200', {
    match: ['CODESYS Control for PFC200'],
    no: ['CODESYS Control for PFC100', 'CODESYS Control for Linux'],
  }),
  of('ICONICS, Mitsubishi Electric')('ICONICS Suite including GENESIS64, Hyper Historian, AnalytiX, and MobileHMI', {
    match: ['GENESIS64', 'ICONICS GENESIS64', 'Hyper Historian', 'MobileHMI', 'ICONICS Suite'],
    no: ['MC Works64', 'GENESIS32'],
  }),
  of('FANUC')('R-30iA R-30iA Mate', { match: ['R-30iA', 'R-30iA Mate'], no: ['R-30iB Plus'] }),
  of('AVEVA')('AVEVA Plant SCADA 2023, AVEVA Plant SCADA 2020R2', {
    match: ['AVEVA Plant SCADA 2023', 'AVEVA Plant SCADA 2020 R2'],
    maybe: ['AVEVA Plant SCADA'],
    no: ['AVEVA Edge'],
  }),
  of('Fuji Electric')('V-Server Lite', {
    match: ['V-Server Lite'],
    maybe: ['V-Server'],
    no: ['V-Server VPR', 'Alpha5'],
  }),
  of('Honeywell')('XL1000C500 XLWebExe', {
    match: ['XL1000C500 XLWebExe'],
    maybe: ['XL1000C500'],
    no: ['XLWeb 500 XLWebExe'],
  }),
]
