import type { Facts } from './model.ts'

const me = (name: string, facts: Omit<Facts, 'vendor' | 'name'>): Facts => ({
  vendor: 'Mitsubishi Electric',
  name,
  ...facts,
})

export const MITSUBISHI_FACTS: readonly Facts[] = [
  me('R04/08/16/32/120(EN)CPU', {
    match: [
      'R04CPU',
      'R08CPU',
      'R16CPU',
      'R32CPU',
      'R120CPU',
      'R04ENCPU',
      'R120ENCPU',
      'r08encpu',
      'Ｒ０８ＥＮＣＰＵ',
      'R08 EN CPU',
      'MELSEC iQ-R R08CPU',
      'Mitsubishi Electric R08CPU',
      'iQ-R series R32CPU',
      'MELSEC iQ-R Series R16ENCPU',
      'R08CPU module',
    ],
    maybe: ['R04', 'R120', 'MELSEC iQ-R', 'iQ-R', 'R08CPU-K9'],
    no: [
      'R08PCPU',
      'R08SFCPU',
      'R08PSFCPU',
      'R12CCPU-V',
      'R16MTCPU',
      'R00CPU',
      'R02CPU',
      'R64MTCPU',
      'RJ71EN71',
      'Q04UDVCPU',
    ],
  }),
  me('R08/16/32/120PCPU', {
    match: ['R08PCPU', 'R120PCPU', 'R16-PCPU'],
    no: ['R08CPU', 'R08PSFCPU', 'R04PCPU', 'R08SFCPU'],
  }),
  me('R08/16/32/120/PCPU', { match: ['R08PCPU', 'R120PCPU'], no: ['R08CPU', 'R08SFCPU'] }),
  me('R08/16/32/120PSFCPU', { match: ['R08PSFCPU', 'R32PSFCPU'], no: ['R08PCPU', 'R08SFCPU'] }),
  me('R00/01/02CPU', { match: ['R00CPU', 'R01CPU', 'R02CPU'], no: ['R04CPU', 'L02CPU', 'R120CPU'] }),
  me('MELSEC iQ-R series CPU module products R00/01/02 CPU', {
    match: ['R00CPU', 'R02CPU', 'MELSEC iQ-R R01CPU'],
    no: ['R04CPU', 'R08CPU'],
  }),
  me('MELSEC iQ-R series CPU module products R04/08/16/32/120(EN) CPU', {
    match: ['R04CPU', 'R120ENCPU'],
    no: ['R04PCPU', 'R00CPU'],
  }),
  me('MELSEC iQ-R series 04/08/16/32/120(EN)CPU', {
    match: ['R04CPU', 'R08ENCPU', 'R120CPU'],
    no: ['R08PCPU', 'L02CPU'],
  }),
  me('R04/08/16/32/120CPU R04/08/16/32/120ENCPU', { match: ['R04CPU', 'R04ENCPU', 'R120ENCPU'], no: ['R08PCPU'] }),
  me('MELSEC iQ-R  R04/08/16/32/120ENCPU', { match: ['R04ENCPU', 'R16ENCPU'], no: ['R04CPU', 'R16CPU'] }),
  me('MELSEC iQ-R Series R08PSFCPU Firmware', { match: ['R08PSFCPU'], no: ['R08PCPU', 'R08SFCPU', 'R16PSFCPU'] }),
  me('MELSEC iQ-R series SIL2 Process CPU R08PSFCPU', {
    match: ['R08PSFCPU', 'SIL2 Process CPU R08PSFCPU'],
    no: ['R08PCPU'],
  }),
  me('MELSEC iQ-R series Safety CPU R08SFCPU Firmware', {
    match: ['R08SFCPU', 'MELSEC iQ-R R08SFCPU'],
    no: ['R08CPU', 'R08PSFCPU'],
  }),
  me('MELSEC iQ-R Series R12CCPU-V CPU Firmware', { match: ['R12CCPU-V', 'R12CCPUV'], no: ['R12CPU', 'Q12DCCPU-V'] }),
  me('MELSEC iQ-R series R16/32/64MTCPU', { match: ['R16MTCPU', 'R64MTCPU'], no: ['R16CPU', 'R04MTCPU', 'R120MTCPU'] }),
  me('MELSEC iQ-R R102WCPU-W', { match: ['R102WCPU-W'], no: ['R12CCPU-V'] }),
  me('Q03/04/06/13/26UDVCPU', {
    match: ['Q03UDVCPU', 'Q26UDVCPU', 'MELSEC-Q Q04UDVCPU', 'MELSEC Q Series Q06UDVCPU'],
    maybe: ['Q03'],
    no: ['Q03UDCPU', 'Q03UDECPU', 'Q10UDVCPU', 'Q04UDPVCPU', 'Q02CPU', 'Q06UDEHCPU'],
  }),
  me('Q03UDECPU, Q04/06/10/13/20/26/50/100UDEHCPU', {
    match: ['Q03UDECPU', 'Q04UDEHCPU', 'Q100UDEHCPU', 'Q20UDEHCPU'],
    no: ['Q03UDCPU', 'Q03UDVCPU', 'Q03UDEHCPU', 'Q04UDECPU', 'Q04UDHCPU', 'Q26UDVCPU'],
  }),
  me('Q03UDECPU Q04/06/10/13/20/26/50/100UDEHCPU', {
    match: ['Q03UDECPU', 'Q50UDEHCPU'],
    no: ['Q03UDCPU', 'Q03UDEHCPU', 'Q04UDVCPU'],
  }),
  me('MELSEC Q series Q03UDECPU Q04/06/10/13/20/26/50/100UDEHCPU', {
    match: ['Q03UDECPU', 'Q06UDEHCPU'],
    no: ['Q03UDVCPU', 'Q04UDECPU'],
  }),
  me('MELSEC Q Series Q03UDECPU The first 5 digits of serial No.', {
    match: ['Q03UDECPU', 'Q03UDE CPU'],
    no: ['Q03UDCPU', 'Q04UDEHCPU'],
  }),
  me('MELSEC Q Series Q24DHCCPU-V(G)', {
    match: ['Q24DHCCPU-V', 'Q24DHCCPU-VG'],
    maybe: ['Q24DHCCPU'],
    no: ['Q24DHCCPU-LS', 'Q26DHCCPU-LS', 'Q12DCCPU-V'],
  }),
  me('MELSEC Q Series Q170MSCPU(-S1) Operating system', {
    match: ['Q170MSCPU', 'Q170MSCPU-S1'],
    no: ['Q170MCPU', 'Q172DCPU-S1'],
  }),
  me('MELSEC Q Series Q172DSCPU Operating system', { match: ['Q172DSCPU'], no: ['Q172DCPU-S1', 'Q173DSCPU'] }),
  me('MELSEC Q Q24DHCCPU-VG', { match: ['Q24DHCCPU-VG'], no: ['Q24DHCCPU-V', 'Q24DHCCPU-LS'] }),
  me('Module Q12DCCPU-V', { match: ['Q12DCCPU-V', 'MELSEC-Q Q12DCCPU-V'], no: ['Q24DHCCPU-V'] }),
  me('MELSEC Q series QJ71C24N(-R2/R4)', {
    match: ['QJ71C24N', 'QJ71C24N-R2', 'QJ71C24N-R4'],
    no: ['QJ71C24', 'QJ71C24-R2', 'RJ71C24-R2'],
  }),
  me('MELSEC Q series QJ72LP25(-25/G/GE)', {
    match: ['QJ72LP25', 'QJ72LP25-25', 'QJ72LP25-G', 'QJ72LP25-GE', 'QJ72LP25G'],
    no: ['QJ72BR15', 'QJ71LP21-25'],
  }),
  me('QJ71E71-100', {
    match: ['QJ71E71-100', 'MELSEC-Q QJ71E71-100', 'QJ71E71 100'],
    maybe: ['QJ71E71'],
    no: ['LJ71E71-100', 'QJ71E71-B2', 'QJ71E71-B5', 'QJ71E71100'],
  }),
  me('L02/06/26CPU(-P)', {
    match: ['L02CPU', 'L02CPU-P', 'L26CPU-P', 'MELSEC L Series L06CPU'],
    no: ['L02SCPU', 'L02SCPU-P', 'L26CPU-BT', 'L26CPU-PBT', 'L06SCPU'],
  }),
  me('L02CPU(-P)', {
    match: ['L02CPU', 'L02CPU-P', 'MELSEC-L L02CPU-P'],
    maybe: ['L02CPU-CM'],
    no: ['L02SCPU', 'L06CPU', 'L02HCPU'],
  }),
  me('L02/06/26CPU L26CPU-BT', {
    match: ['L02CPU', 'L26CPU', 'L26CPU-BT'],
    no: ['L02SCPU', 'L02CPU-P', 'L26CPU-PBT', 'L06CPU-BT'],
  }),
  me('L02/06/26CPU-P L26CPU-PBT', { match: ['L02CPU-P', 'L26CPU-PBT'], no: ['L02CPU', 'L26CPU-BT', 'L26CPU'] }),
  me('L02/06/26CPU-CM L26CPU-BT-CM', { match: ['L02CPU-CM', 'L26CPU-BT-CM'], no: ['L02SCPU', 'L26CPU-PBT'] }),
  me('MELSEC L series L02/06/26CPU(-P) L26CPU-(P)BT', {
    match: ['L02CPU', 'L06CPU-P', 'L26CPU-BT', 'L26CPU-PBT'],
    no: ['L02SCPU', 'L02CPU-BT'],
  }),
  me('L26CPU-(P)BT', {
    match: ['L26CPU-BT', 'L26CPU-PBT', 'L26CPU-P BT'],

    no: ['L26CPU', 'L26CPU-P', 'L06CPU-BT'],
  }),
  me('MELSEC iQ-L Series L04HCPU (sold in limited regions)', {
    match: ['L04HCPU', 'MELSEC iQ-L L04HCPU'],
    no: ['L02CPU', 'L08HCPU', 'L04CPU'],
  }),
  me('RJ71C24(-R2/R4)', {
    match: ['RJ71C24', 'RJ71C24-R2', 'RJ71C24-R4', 'MELSEC iQ-R RJ71C24-R2'],
    no: ['QJ71C24N', 'RJ71EN71', 'RJ71C24-R6'],
  }),
  me('MELSEC iQ-R series RJ71GP21(S)-SX', {
    match: ['RJ71GP21-SX', 'RJ71GP21S-SX'],
    maybe: ['RJ71GP21'],
    no: ['RJ71GF11-T2', 'QJ71GP21-SX'],
  }),
  me('RJ71GF11-T2', {
    match: ['RJ71GF11-T2', 'RJ71GF11T2'],
    maybe: ['RJ71GF11'],
    no: ['RJ72GF15-T2', 'RJ71GN11-T2', 'LJ72GF15-T2'],
  }),
  me('EtherNet/IP Network Interface Module RJ71EIP91', { match: ['RJ71EIP91'], no: ['RJ71PN92', 'RJ71EN71'] }),
  me('MELSEC iQ-R Series OPC UA Server Module (RD81OPC96)', {
    match: ['RD81OPC96', 'MELSEC iQ-R RD81OPC96'],
    no: ['RD81MES96N', 'RD81DL96'],
  }),
  me('MELSEC iQ-R Series Motion Module', {
    match: ['RD78G16', 'RD78GHV'],
    maybe: ['RD77MS16'],
    no: ['RJ71EN71', 'R08CPU'],
  }),
]
