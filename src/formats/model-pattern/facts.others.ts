import type { Facts } from './facts.mitsubishi.ts'

const of =
  (vendor: string) =>
  (name: string, facts: Omit<Facts, 'vendor' | 'name'>): Facts => ({ vendor, name, ...facts })
const si = of('Siemens')
const ra = of('Rockwell Automation')
const se = of('Schneider Electric')
const om = of('Omron')
const wa = of('WAGO')
const mo = of('Moxa')
const px = of('Phoenix Contact')

export const SIEMENS_FACTS: readonly Facts[] = [
  si('SIMATIC S7-1500 CPU 1518-4 PN/DP MFP (6ES7518-4AX00-1AB0)', {
    match: [
      'CPU 1518-4 PN/DP MFP',
      'SIMATIC S7-1500 CPU 1518-4 PN/DP MFP',
      '6ES7518-4AX00-1AB0',
      '6ES7 518-4AX00-1AB0',
      'S7-1500 CPU 1518-4 PN/DP MFP (6ES7518-4AX00-1AB0)',
      'Siemens CPU 1518-4 PN/DP MFP',
    ],
    maybe: ['CPU 1518-4 PN/DP', 'S7-1500', 'SIMATIC S7-1500'],
    no: [
      'CPU 1518F-4 PN/DP MFP',
      'CPU 1511-1 PN',
      '6ES7518-4FX00-1AB0',
      'S7-1200',
      '6ES7511-1AK00-0AB0',
      'SIPLUS S7-1500 CPU 1518-4 PN/DP MFP',
    ],
  }),
  si('SIMATIC S7-300 CPU 315-2 PN/DP (6ES7315-2EH14-0AB0)', {
    match: ['CPU 315-2 PN/DP', '6ES7315-2EH14-0AB0', '6ES7 315-2EH14-0AB0'],
    maybe: ['6ES7315-2EH13-0AB0', 'S7-300'],
    no: ['CPU 315F-2 PN/DP', 'CPU 317-2 PN/DP', '6ES7317-2EK14-0AB0', 'CPU 1515-2 PN'],
  }),
  si(' SIMATIC S7-400 CPU 414-3 PN/DP V7 (6ES7414-3EM07-0AB0)', {
    match: ['6ES7414-3EM07-0AB0', 'CPU 414-3 PN/DP V7'],
    maybe: ['CPU 414-3 PN/DP', 'S7-400'],
    no: ['CPU 414F-3 PN/DP V7', 'CPU 416-3 PN/DP V7', '6ES7416-3ES07-0AB0'],
  }),
  si('SIMATIC S7-1200 CPU family (incl. SIPLUS variants)', {
    match: [
      'CPU 1214C',
      'S7-1200',
      'SIMATIC S7-1200 CPU 1214C DC/DC/DC',
      '6ES7214-1AG40-0XB0',
      'CPU 1217C',
      '6AG1214-1AG40-2XB0',
    ],
    no: ['S7-1500', 'CPU 1511-1 PN', 'CPU 315-2 PN/DP', '6ES7511-1AK00-0AB0', 'CP 1243-1'],
  }),
  si('SIMATIC S7-1500 CPU family (incl. related ET200 CPUs and SIPLUS variants)', {
    match: [
      'CPU 1511-1 PN',
      'S7-1500',
      'CPU 1512SP-1 PN',
      '6ES7511-1AK02-0AB0',
      '6ES7512-1DK01-0AB0',
      'SIMATIC S7-1500 CPU 1516-3 PN/DP',
    ],
    no: ['S7-1200', 'CPU 1214C', 'CPU 315-2 PN/DP', 'SCALANCE X204-2'],
  }),
  si('SIMATIC S7-300 CPU family (incl. related ET200 CPUs and SIPLUS variants)', {
    match: [
      'CPU 315-2 PN/DP',
      'S7-300',
      '6ES7315-2EH14-0AB0',
      'IM151-8 PN/DP CPU',
      'SIMATIC ET 200S IM151-8 PN/DP CPU',
    ],
    no: ['CPU 414-3 PN/DP', 'CPU 1511-1 PN'],
  }),
  si('SIMATIC S7-400 PN/DP V7 CPU family (incl. SIPLUS variants)', {
    maybe: ['CPU 414-3 PN/DP V7', 'S7-400', '6ES7414-3EM07-0AB0'],
    no: ['CPU 315-2 PN/DP', 'CPU 1511-1 PN'],
  }),
  si('SIMATIC ET200SP IM155-6 PN HF (incl. SIPLUS variants)', {
    match: [
      'IM155-6 PN HF',
      'ET200SP IM155-6 PN HF',
      'SIMATIC ET 200SP IM155-6 PN HF',
      'SIPLUS ET 200SP IM155-6 PN HF',
    ],
    maybe: ['IM155-6'],
    no: ['IM155-6 PN ST', 'IM155-5 PN HF', 'IM155-6 PN HA'],
  }),
  si('SIMATIC ET 200S IM151-8 PN/DP CPU (6ES7151-8AB01-0AB0)', {
    match: ['IM151-8 PN/DP CPU', '6ES7151-8AB01-0AB0'],
    no: ['IM151-8F PN/DP CPU', '6ES7151-8FB01-0AB0', 'IM154-8 PN/DP CPU'],
  }),
  si('SIPLUS S7-300 CPU 315-2 PN/DP (6AG1315-2EH14-7AB0)', {
    match: ['SIPLUS S7-300 CPU 315-2 PN/DP', '6AG1315-2EH14-7AB0', '6AG1 315-2EH14-7AB0'],
    no: ['CPU 315-2 PN/DP', '6ES7315-2EH14-0AB0'],
  }),
  si('SCALANCE X204-2 (6GK5204-2BB10-2AA3)', {
    match: ['SCALANCE X204-2', 'X204-2', '6GK5204-2BB10-2AA3', '6GK5 204-2BB10-2AA3', 'Scalance X 204-2'],
    no: ['SCALANCE X204-2FM', 'SCALANCE X204-2LD', 'X206-1', 'X2042', 'SCALANCE X204IRT', '6GK5206-1BB10-2AA3'],
  }),
  si('SCALANCE X204-2LD TS (6GK5204-2BC10-2CA2)', {
    match: ['X204-2LD TS', 'SCALANCE X204-2LD TS'],
    maybe: ['SCALANCE X204-2LD'],
    no: ['SCALANCE X204-2TS'],
  }),
  si('SCALANCE X302-7 EEC (230V coated) (6GK5302-7GD00-3GA3)', {
    match: ['SCALANCE X302-7 EEC (230V coated)', '6GK5302-7GD00-3GA3'],
    maybe: ['SCALANCE X302-7 EEC'],
    no: ['SCALANCE X302-7 EEC (24V)', '6GK5302-7GD00-1EA3', 'SCALANCE X307-2 EEC'],
  }),
  si('SCALANCE X-200 switch family (incl. SIPLUS NET variants)', {
    match: ['SCALANCE X204-2', 'X208', 'SCALANCE X-200', 'SCALANCE X224'],
    no: ['SCALANCE X204IRT', 'SCALANCE X308-2', 'SCALANCE XC208'],
  }),
  si('SCALANCE X-200IRT switch family (incl. SIPLUS NET variants)', {
    match: ['SCALANCE X204IRT', 'X202-2IRT'],
    no: ['SCALANCE X204-2', 'SCALANCE X308-2'],
  }),
  si('SCALANCE X-300 switch family (incl. X408 and SIPLUS NET variants)', {
    match: ['SCALANCE X308-2', 'SCALANCE X310', 'X408'],
    no: ['SCALANCE X204-2', 'SCALANCE XM408-4C'],
  }),
  si('SCALANCE XM-400 Family', {
    match: ['SCALANCE XM408-4C', 'XM416-4C L3'],
    no: ['SCALANCE XR524-8C', 'SCALANCE X408-2'],
  }),
  si('SCALANCE XR524-8C, 24V (L3 int.) (6GK5524-8GR00-2AR2)', {
    match: ['6GK5524-8GR00-2AR2'],
    maybe: ['SCALANCE XR524-8C'],
    no: ['SCALANCE XR526-8C', '6GK5526-8GR00-2AR2'],
  }),
  si('SCALANCE M-800 / S615', {
    match: ['SCALANCE S615', 'SCALANCE M812-1', 'SCALANCE M-800'],
    no: ['SCALANCE X204-2', 'SCALANCE SC636-2C'],
  }),
  si('SCALANCE W1750D (JP) (6GK5750-2HX01-1AD0)', {
    match: ['6GK5750-2HX01-1AD0', 'SCALANCE W1750D (JP)'],
    maybe: ['SCALANCE W1750D'],
    no: ['SCALANCE W1750D (USA)', '6GK5750-2HX01-1AB0'],
  }),
  si('RUGGEDCOM RS900G', {
    match: ['RUGGEDCOM RS900G', 'RS900G'],
    no: ['RS900', 'RUGGEDCOM RS900GP', 'RUGGEDCOM RS910', 'RSG2100'],
  }),
  si('RUGGEDCOM RMC8388 V4.X', {
    match: ['RUGGEDCOM RMC8388', 'RMC8388'],
    no: ['RUGGEDCOM RMC8388NC', 'RMC30', 'RUGGEDCOM RMC8388 V5.X'],
  }),
  si('RUGGEDCOM RS900 (32M) V5.X', { maybe: ['RUGGEDCOM RS900'], no: ['RUGGEDCOM RS900G', 'RUGGEDCOM RS910'] }),
  si('RUGGEDCOM RS416NC v2', {
    match: ['RUGGEDCOM RS416NC v2', 'RS416NCv2'],
    maybe: ['RS416NC'],
    no: ['RS416v2', 'RS416PNC v2'],
  }),
  si('LOGO! 12/24RCE (6ED1052-1MD08-0BA1)', {
    match: ['LOGO! 12/24RCE', '6ED1052-1MD08-0BA1', '6ED1 052-1MD08-0BA1'],
    no: ['LOGO! 12/24RCEo', 'LOGO! 230RCE', '6ED1052-1FB08-0BA1'],
  }),
  si('SIMATIC WinCC V7.4', {
    match: ['SIMATIC WinCC', 'SIMATIC WinCC V7.4', 'WinCC V7.4', 'SIMATIC WinCC V7.4 SP1'],
    no: ['SIMATIC WinCC V7.5', 'SIMATIC PCS 7', 'WinCC V8.0'],
  }),
  si('SIMATIC WinCC Runtime Professional V16', {
    match: ['SIMATIC WinCC Runtime Professional', 'WinCC Runtime Professional V16'],
    maybe: ['SIMATIC WinCC'],
    no: ['SIMATIC WinCC Runtime Advanced', 'SIMATIC WinCC Runtime Professional V17'],
  }),
  si('SIMATIC PCS 7 V8.1', {
    match: ['SIMATIC PCS 7', 'SIMATIC PCS7 V8.1', 'PCS 7'],
    no: ['SIMATIC PCS 7 V9.1', 'SIMATIC PCS neo'],
  }),
  si('Totally Integrated Automation Portal (TIA Portal) V16', {
    match: ['TIA Portal V16', 'TIA Portal', 'Totally Integrated Automation Portal'],
    no: ['TIA Portal V17'],
  }),
  si('Teamcenter Visualization V14.2', {
    match: ['Teamcenter Visualization', 'Teamcenter Visualization V14.2'],
    maybe: ['Teamcenter'],
    no: ['Teamcenter Visualization V14.3', 'JT2Go'],
  }),
  si('SINAMICS G120 V4.7 Control Unit (incl. SIPLUS variants)', {
    maybe: ['SINAMICS G120'],
    no: ['SINAMICS G130', 'SINAMICS S120', 'SINAMICS G110M'],
  }),
  si('SIMATIC HMI KTP700 Basic (6AV2123-2GB03-0AX0)', {
    match: ['KTP700 Basic', '6AV2123-2GB03-0AX0', '6AV2 123-2GB03-0AX0', 'SIMATIC HMI KTP700 Basic'],
    maybe: ['KTP700'],
    no: ['KTP900 Basic', 'KTP700 Mobile', '6AV2123-2JB03-0AX0'],
  }),
  si('SIMATIC HMI KTP Mobile Panels V16 KTP400F, KTP700, KTP700F, KTP900 and KTP900F', {
    match: ['KTP400F', 'KTP900F', 'SIMATIC HMI KTP700F'],
    no: ['KTP1200', 'TP700 Comfort'],
  }),
  si('SIMATIC RF68XR', { match: ['SIMATIC RF680R', 'RF685R', 'SIMATIC RF68XR'], no: ['SIMATIC RF615R', 'RF186C'] }),
  si('SIMATIC NET CP 1604', {
    match: ['CP 1604', 'SIMATIC NET CP 1604', 'SIMATIC CP 1604'],
    no: ['CP 1616', 'CP 1543-1'],
  }),
  si('SIMATIC CP 1616 and CP 1604', { match: ['CP 1616', 'CP 1604'], no: ['CP 1543-1'] }),
  si('TIM 1531 IRC (incl. SIPLUS NET variants)', {
    match: ['TIM 1531 IRC', 'SIPLUS NET TIM 1531 IRC'],
    no: ['TIM 3V-IE', 'TIM 4R-IE'],
  }),
  si('Cerberus PRO EN Fire Panel FC72x', {
    match: ['FC722', 'Cerberus PRO EN Fire Panel FC724'],
    no: ['FC20', 'FC361'],
  }),
]

export const ROCKWELL_FACTS: readonly Facts[] = [
  ra('1756-EN2T Series A, B and C', {
    match: ['1756-EN2T', '1756EN2T', '1756-EN2T/C', 'Allen-Bradley 1756-EN2T'],
    no: ['1756-EN2TR', '1756-EN2F', '1756-EN3TR', '1756-EN2TXT', '1756-ENBT'],
  }),
  ra('1756-EN2T, Series D', { match: ['1756-EN2T', '1756-EN2T Series D'], no: ['1756-EN2TR', '1756-EN2TP'] }),
  ra('1756 ControlLogix EtherNet/IP Communications Modules 1756-EN2TR Series C', {
    match: ['1756-EN2TR'],
    no: ['1756-EN2T', '1756-EN3TR'],
  }),
  ra('1756-EN4*', { match: ['1756-EN4TR', '1756-EN4TRXT'], no: ['1756-EN2TR', '1756-EN3TR'] }),
  ra('1734-AENT/1734-AENTR Series B', { match: ['1734-AENT', '1734-AENTR'], no: ['1738-AENT', '1734-IB8'] }),
  ra('1756- EN2T/D', { match: ['1756-EN2T'], no: ['1756-EN2TR'] }),
  ra('CompactLogix 5380 (5069 - L3z)', {
    match: ['CompactLogix 5380', '5069-L306ER', '5069-L330ER'],
    no: ['CompactLogix 5370', 'CompactLogix 5480', '5069-L430ERM', '1769-L30ER'],
  }),
  ra('CompactLogix 5370 controllers', {
    match: ['CompactLogix 5370', '1769-L30ER', '1769-L16ER-BB1B', '1769-L36ERM'],
    no: ['CompactLogix 5380', '5069-L306ER', '1756-L71'],
  }),
  ra('Compact GuardLogix 5370 controllers', {
    match: ['Compact GuardLogix 5370', '1769-L36ERMS'],
    no: ['GuardLogix 5570', '1769-L36ERM'],
  }),
  ra('ControlLogix 5580 controllers', {
    match: ['ControlLogix 5580', '1756-L85E', '1756-L81EK'],
    no: ['1756-L85ES', '1756-L71', 'ControlLogix 5570', 'GuardLogix 5580'],
  }),
  ra('GuardLogix 5570', {
    match: ['GuardLogix 5570', '1756-L71S', '1756-L73S'],
    no: ['1756-L71', '1756-L81ES', 'Compact GuardLogix 5370'],
  }),
  ra('MicroLogix 1400 Controllers Series B', {
    match: ['MicroLogix 1400', '1766-L32BXB', 'Allen-Bradley MicroLogix 1400'],
    no: ['MicroLogix 1100', '1763-L16BWA'],
  }),
  ra('Allen-Bradley Stratix 5700', {
    match: ['Stratix 5700', 'Allen-Bradley Stratix 5700', '1783-BMS10CGL'],
    no: ['Stratix 5400', 'ArmorStratix 5700', '1783-HMS4C4CGN'],
  }),
  ra('Allen-Bradley Stratix 5400 Industrial Ethernet Switches', {
    match: ['Stratix 5400', '1783-HMS4C4CGN'],
    no: ['Stratix 5410', 'Stratix 8300'],
  }),
  ra('Allen-Bradley Stratix 5700 and ArmorStratixâ„¢ 5700 Industrial Managed Ethernet Switches', {
    maybe: ['Stratix 5700', 'ArmorStratix 5700'],
    no: ['Stratix 5400'],
  }),
  ra('PanelView 800 2711R-T7T', {
    match: ['2711R-T7T', 'PanelView 800 2711R-T7T'],
    maybe: ['PanelView 800'],
    no: ['2711R-T4T', '2711R-T10T'],
  }),
  ra('FactoryTalk View SE', {
    match: ['FactoryTalk View SE', 'Factory Talk View SE'],
    maybe: ['FactoryTalk View'],
    no: ['FactoryTalk View ME', 'FactoryTalk Linx', 'FactoryTalk Activation Manager'],
  }),
  ra('FactoryTalk Linx software', {
    match: ['FactoryTalk Linx'],
    maybe: ['FactoryTalk Linx Gateway'],
    no: ['FactoryTalk View SE', 'RSLinx Classic'],
  }),
  ra('FactoryTalk Linx Gateway', {
    match: ['FactoryTalk Linx Gateway'],
    maybe: ['FactoryTalk Linx'],
    no: ['FactoryTalk View SE'],
  }),
  ra('Micro800', { match: ['Micro800', '2080-LC50-24QWB', 'Micro850'], no: ['MicroLogix 1400', '1766-L32BXB'] }),
  ra('Connected Components Workbench - Developer Edition 9328-CCWDEVENE', {
    match: ['9328-CCWDEVENE'],
    maybe: ['Connected Components Workbench'],
    no: ['9328-CCWDEVDEE'],
  }),
]

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
