import type { Facts } from './model.ts'

const of =
  (vendor: string) =>
  (name: string, facts: Omit<Facts, 'vendor' | 'name'>): Facts => ({ vendor, name, ...facts })
const si = of('Siemens')

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
