import type { Facts } from './model.ts'

const me = (name: string, facts: Omit<Facts, 'vendor' | 'name'>): Facts => ({
  vendor: 'Mitsubishi Electric',
  name,
  ...facts,
})

export const MITSUBISHI_FX_FACTS: readonly Facts[] = [
  me('FX5U-xMy/z x=32,64,80, y=T,R, z=ES,DS,ESS,DSS', {
    match: [
      'FX5U-32MT/ES',
      'FX5U-80MR/DSS',
      'FX5U-64MT/DS',
      'fx5u-32mt/ess',
      'FX5U 32MT/ES',
      'FX5U-32MT-ES',
      'FX5U32MTES',
      'MELSEC iQ-F FX5U-32MT/ES',
      'MELSEC iQ-F series FX5U-64MR/ES',
      'FX5U-32MT/ES CPU',
    ],
    maybe: ['FX5U', 'FX5U-32MT', 'MELSEC iQ-F', 'MELSEC iQ-F FX5U'],
    no: ['FX5UC-32MT/D', 'FX5UJ-24MT/ES', 'FX5U-16MT/ES', 'FX5S-30MT/ES', 'FX3U-32MT/ES', 'FX5U-96MT/ES', 'FX5-ENET'],
  }),
  me('FX5U-xMy/z x=32,64,80, y=T,R, z=ES,DS,ESS,DSS (Serial number 179**** and prior)', {
    match: ['FX5U-32MT/ES', 'FX5U-64MR/ESS'],
    no: ['FX5UC-32MT/D', 'FX5UJ-24MT/ES'],
  }),
  me('FX5UC-xMy/z x=32,64,96 y=T, z=D,DSS', {
    match: ['FX5UC-32MT/D', 'FX5UC-96MT/DSS'],
    maybe: ['FX5UC'],
    no: ['FX5UC-32MR/D', 'FX5U-32MT/ES', 'FX5UC-32MT/DS-TS', 'FX5U'],
  }),
  me('FX5S-xMy/z x=30,40,60,80*, y=T,R, z=ES,ESS', {
    match: ['FX5S-30MT/ES', 'FX5S-80MR/ESS'],
    no: ['FX5S-30MT/DS', 'FX3S-30MT/ES', 'FX5U-80MR/ESS'],
  }),
  me('FX5S-xMy/z* x=30,40,60,80, y=T,R, z=ES,ESS', {
    match: ['FX5S-30MT/ES', 'FX5S-80MR/ESS'],
    no: ['FX5S-30MT/DS', 'FX5U-30MT/ES'],
  }),
  me('FX5UJ-xMy/ES-A* x=24,40,60, y=T,R', {
    match: ['FX5UJ-24MT/ES-A', 'FX5UJ-60MR/ES-A'],
    no: ['FX5UJ-24MT/ESS', 'FX5UJ-24MT/DS', 'FX5U-24MT/ES-A'],
  }),
  me('MELSEC iQ-F FX5UJ-24MR/ES-A*', { match: ['FX5UJ-24MR/ES-A'], no: ['FX5UJ-24MR/ESS', 'FX5UJ-24MT/ES-A'] }),
  me('MELSEC iQ-F FX5S-80 MR/ES*', {
    match: ['FX5S-80MR/ES', 'FX5S-80 MR/ES'],
    no: ['FX5S-80MR/ESS', 'FX5S-80MT/ES', 'FX5S-60MR/ES'],
  }),
  me('FX5U(C)-**M*/**', {
    match: ['FX5U-32MT/ES', 'FX5UC-32MT/D', 'FX5UC-96MT/DSS'],
    maybe: ['FX5U', 'FX5UC'],
    no: ['FX5UJ-24MT/ES', 'FX5S-30MT/ES', 'FX3U-32MT/ES', 'FX5-ENET'],
  }),
  me('FX5U(C)-**M*/** Serial number 179**** and prior', {
    match: ['FX5U-32MT/ES', 'FX5UC-64MT/DSS'],
    no: ['FX5UJ-24MT/ES'],
  }),
  me('FX5UC-32M*/**-TS', {
    match: ['FX5UC-32MT/DS-TS', 'FX5UC-32MT/DSS-TS', 'FX5UC-32MR/DS-TS'],
    no: ['FX5UC-32MT/D', 'FX5UC-64MT/DSS'],
  }),
  me('FX5UJ-**M*/**', { match: ['FX5UJ-24MT/ES', 'FX5UJ-60MR/DSS'], no: ['FX5U-32MT/ES', 'FX5UC-32MT/D'] }),
  me('FX3GE-**M*/**', { match: ['FX3GE-24MT/ES', 'FX3GE-40MR/DSS'], no: ['FX3G-24MT/ES', 'FX3GC-32MT/D'] }),
  me('MELSEC iQ-F Series FX5UC-32MT/DS-TS, FX5UC-32MT/DSS-TS, FX5UC-32MR/DS-TS', {
    match: ['FX5UC-32MT/DS-TS', 'FX5UC-32MT/DSS-TS', 'FX5UC-32MR/DS-TS'],
    no: ['FX5UC-32MT/D', 'FX5UC-32MR/DSS-TS'],
  }),
  me('MELSEC iQ-F Series FX5U(C) CPU modules All models', {
    match: ['FX5U-32MT/ES', 'FX5UC-32MT/D', 'FX5U', 'FX5UC'],
    no: ['FX5UJ-24MT/ES', 'FX5S-30MT/ES', 'FX5-ENET'],
  }),
  me('All models of FX5UJ CPU modules', { match: ['FX5UJ-24MT/ES', 'FX5UJ'], no: ['FX5U-32MT/ES', 'FX5UC-32MT/D'] }),
  me('All models FX5S CPU modules', { match: ['FX5S-30MT/ES', 'FX5S'], no: ['FX5U-32MT/ES', 'FX3S-30MT/ES'] }),
  me('MELSEC iQ-F series FX5U-32MT/ES', {
    match: ['FX5U-32MT/ES', 'FX5U-32MT/ES (spare)'],
    maybe: ['FX5U', 'FX5U-32MT'],
    no: ['FX5U-32MT/ESS', 'FX5U-32MR/ES', 'FX5UC-32MT/ES', 'FX5U-64MT/ES'],
  }),
  me('FX3U-xMy/ES-A x=16,32,48,64,80,128, y=T,R', {
    match: ['FX3U-16MT/ES-A', 'FX3U-128MR/ES-A'],
    maybe: ['FX3U'],
    no: ['FX3U-16MT/ESS', 'FX3G-24MT/ES-A', 'FX3U-24MT/ES-A'],
  }),
  me('FX3S-30My/z-2AD y=T,R, z=ES,ESS', {
    match: ['FX3S-30MT/ES-2AD', 'FX3S-30MR/ESS-2AD'],
    no: ['FX3S-30MT/ES', 'FX3S-20MT/ES-2AD', 'FX3S-30MT/DS'],
  }),
  me('FX3SA-xMy-CM x=10,14,20,30, y=T,R', {
    match: ['FX3SA-10MR-CM', 'FX3SA-30MT-CM'],
    maybe: ['FX3SA'],
    no: ['FX3S-10MR/ES', 'FX3GA-24MR-CM'],
  }),
  me('FX3UC-xMT/z x=16,32,64,96, z=D,DSS', {
    match: ['FX3UC-16MT/D', 'FX3UC-96MT/DSS'],
    no: ['FX3UC-16MR/D', 'FX3UC-32MT-LT', 'FX3U-16MT/DSS'],
  }),
  me('FX3UC-32MT-LT, FX3UC-32MT-LT-2', {
    match: ['FX3UC-32MT-LT', 'FX3UC-32MT-LT-2'],
    no: ['FX3UC-32MT/D', 'FX3UC-32MT-LT-3'],
  }),
  me('FX3U-32MR/UA1, FX3U-64MR/UA1', {
    match: ['FX3U-32MR/UA1', 'FX3U-64MR/UA1'],
    no: ['FX3U-48MR/UA1', 'FX3U-32MR/ES'],
  }),
  me('FX3U-ENET', {
    match: ['FX3U-ENET', 'FX3U ENET'],
    no: ['FX3U-ENET-ADP', 'FX3U-ENET-L', 'FX3U-ENET-P502', 'FX5-ENET', 'FX3U-32MT/ES'],
  }),
  me('FX3U-ENET-L Firmware', { match: ['FX3U-ENET-L'], no: ['FX3U-ENET', 'FX3U-ENET-ADP'] }),
  me('FX5-ENET', { match: ['FX5-ENET'], no: ['FX5-ENET/IP', 'FX3U-ENET', 'FX5-OPC'] }),
  me('FX5-ENET/IP', { match: ['FX5-ENET/IP', 'FX5-ENET-IP'], no: ['FX5-OPC', 'FX5-CCLGN-MS'] }),
  me('MELSEC iQ-F Series', {
    match: ['FX5U-32MT/ES', 'FX5UJ-24MT/ES', 'FX5U', 'MELSEC iQ-F', 'FX5-ENET'],
    no: ['FX3U-32MT/ES', 'R08CPU', 'L02CPU'],
  }),
  me('MELSEC iQ-R iQ-F Q L and FX series CPU modules', {
    match: ['R08CPU', 'FX5U-32MT/ES', 'Q03UDECPU', 'L02CPU', 'FX3U-32MT/ES'],
    no: ['GT2708-VTBA', 'GX Works3'],
  }),
  me('MELSEC iQ-R iQ-F Q L and F series', {
    match: ['R08CPU', 'FX5U-32MT/ES', 'Q03UDECPU', 'L02CPU', 'FX3G-24MT/ES', 'RJ71EN71'],
    no: ['GT2708-VTBA', 'MI5122-VW'],
  }),
  me('GT21 model', {
    match: ['GT2103-PMBD', 'GT2107-WTBD', 'GT21', 'GOT2000 GT2104-RTBD', 'GOT2000 Series GT21 Model'],
    maybe: ['GOT2000'],
    no: ['GT2308-VTBA', 'GS2107-WTBD', 'GT25-WLAN', 'GT1020-LBD', 'GT2708-STBA'],
  }),
  me('GT25 model', {
    match: ['GT2505-VTBD', 'GT2510F-VTNA', 'GT25'],
    no: ['GT25-WLAN', 'GT25-J71GN13-T2', 'GT2708-STBA'],
  }),
  me('GT27 Model FTP server', { match: ['GT2708-STBA', 'GT2715-XTBA'], no: ['GT2510-VTBA'] }),
  me('GOT2000 Series, GT21 model', { match: ['GT2104-PMBD'], no: ['GT2708-STBA', 'GS2107-WTBD'] }),
  me('GOT2000 (Models GT21, GT23, GT25, GT27)', {
    match: ['GT2103-PMBD', 'GT2310-VTBA', 'GT2712-STBA', 'GT27'],
    maybe: ['GOT2000'],
    no: ['GT1655-VTBD', 'GS2107-WTBD'],
  }),
  me('GOT2000 models GT27 GT25 GT23', { match: ['GT2708-STBA', 'GT2310-VTBA'], no: ['GT2103-PMBD', 'GS2107-WTBD'] }),
  me('GOT SIMPLE (Models GS25, GS21)', { match: ['GS2107-WTBD', 'GS2110-WTBD-N'], no: ['GT2107-WTBD'] }),
  me('GOT1000 Series GT14 Model', {
    match: ['GT1450-QLBDE', 'GT1455HS-QTBDE', 'GT14'],
    no: ['GT1655-VTBD', 'GT2103-PMBD'],
  }),
  me('GS2107-WTBD-N VNC server', { match: ['GS2107-WTBD-N'], no: ['GS2107-WTBD', 'GS2110-WTBD-N'] }),
  me('GT2107-WTBD', {
    match: ['GT2107-WTBD', 'GOT2000 GT2107-WTBD'],
    maybe: ['GT2107'],
    no: ['GT2107-WTSD', 'GS2107-WTBD'],
  }),
  me('GT SoftGOT2000 Version1', {
    match: ['GT SoftGOT2000', 'GT SoftGOT2000 Version1', 'GTSoftGOT2000', 'MELSOFT GT SoftGOT2000'],
    no: ['GT SoftGOT1000', 'GOT2000', 'GT Designer3'],
  }),
  me('GT SoftGOT1000 Version3', {
    match: ['GT SoftGOT1000', 'GT SoftGOT1000 Version 3'],
    no: ['GT SoftGOT2000', 'GT SoftGOT1000 Version 2'],
  }),
  me('GT Designer3 Version1(GOT2000)', {
    match: ['GT Designer3 Version1 (GOT2000)', 'GT Designer3 (GOT2000)'],
    maybe: ['GT Designer3'],
    no: ['GT Designer3 (GOT1000)', 'GT Designer2 Classic', 'GOT2000'],
  }),
  me('GOT2000 compatible HMI software (GT SoftGOT2000)', { match: ['GT SoftGOT2000'], no: ['GT2708-STBA'] }),
  me('GX Works2', {
    match: ['GX Works2', 'GX Works 2', 'MELSOFT GX Works2', 'gxworks2'],
    maybe: ['GX Works'],
    no: ['GX Works3', 'GX Developer', 'CW Configurator', 'MT Works2'],
  }),
  me('GX Works3', { match: ['GX Works3', 'MELSOFT GX Works3'], no: ['GX Works2'] }),
  me('MELSOFT Navigator', { match: ['MELSOFT Navigator'], no: ['MELSOFT iQ AppPortal'] }),
  me('iQ Works (MELSOFT Navigator)', { match: ['iQ Works'], no: ['GX Works3'] }),
  me('MELSOFT iQ AppPortal (SW1DND-IQAPL-M)', {
    match: ['MELSOFT iQ AppPortal', 'SW1DND-IQAPL-M'],
    no: ['SW1DND-EMSDK-B'],
  }),
  me('MELSOFT MaiLab SW1DND-MAILAB-M', {
    match: ['SW1DND-MAILAB-M', 'MELSOFT MaiLab SW1DND-MAILAB-M'],
    maybe: ['MELSOFT MaiLab'],
    no: ['SW1DND-MAILABPR-M'],
  }),
  me('RT ToolBox3 Versions', { match: ['RT ToolBox3'], no: ['RT ToolBox2'] }),
  me('MR Configurator2 Version', { match: ['MR Configurator2'], no: ['FR Configurator2', 'MI Configurator'] }),
  me('MC Works64', { match: ['MC Works64', 'Mitsubishi Electric MC Works64'], no: ['MC Works32', 'GENESIS64'] }),
  me('PX Developer/Monitor Tool', {
    match: ['PX Developer/Monitor Tool', 'PX Developer Monitor Tool'],
    maybe: ['PX Developer'],
    no: ['GX Developer'],
  }),
  me('Setting/monitoring tools for the C Controller module (SW4PVC-CCPU)', {
    match: ['SW4PVC-CCPU'],
    no: ['SW3PVC-CCPU', 'Q12DCCPU-V'],
  }),
  me('M800S (BND-2006W000-**)', {
    match: ['M800S', 'BND-2006W000-A1'],
    maybe: ['BND-2006W000', 'M800'],
    no: ['M800W', 'M80', 'M80W', 'BND-2005W000-A1', 'M800VS'],
  }),
  me('M730VS/M720VS (BND-1012W000-**)', { match: ['M730VS', 'M720VS'], no: ['M730VW', 'M750VS'] }),
  me('NC Trainer2 (BND-1802W000-**)', { match: ['NC Trainer2'], maybe: ['NC Trainer2 plus', 'NC Trainer'] }),
  me('BRD-B63W000 to W036', {
    match: ['BRD-B63W000', 'BRD-B63W036', 'BRD-B63W017'],
    no: ['BRD-B63W037', 'BRD-B64W001'],
  }),
  me('CC-Link IE TSN Industrial Managed Switch (NZ2MHG-TSNT8F2 NZ2MHG-TSNT4)', {
    match: ['NZ2MHG-TSNT4', 'NZ2MHG-TSNT8F2'],
    no: ['NZ2FT-EIP', 'NZ2MHG-TSNT8'],
  }),
  me('CC-Link IE TSN Industrial Managed Switch NZ2MHG-TSNT4', { match: ['NZ2MHG-TSNT4'], no: ['NZ2MHG-TSNT8F2'] }),
  me('Conveyor Tracking Application APR-1TR12FH (Discontinued product)', {
    match: ['APR-1TR12FH'],
    no: ['APR-1TR20FH', 'APR-2TR12FH'],
  }),
  me('FR-A800-E Series', {
    match: ['FR-A820-0.4K-E1', 'FR-A800-E'],
    maybe: ['FR-A820-0.4K'],
    no: ['FR-F820-0.75K-E1', 'FR-E820-0008EPA-60'],
  }),
  me('FR-E800-EPA Series', { match: ['FR-E820-0008EPA-60'], no: ['FR-E820-0008EPB-60', 'FR-A820-0.4K-E1'] }),
  me('MELIPC Series MI5122-VW', {
    match: ['MI5122-VW', 'MELIPC MI5122-VW'],
    maybe: ['MI5122'],
    no: ['MI5122-VM', 'MI1002-W'],
  }),
  me('LE7-40GU-L Screen package data for SLMP', { match: ['LE7-40GU-L'], no: ['LE7-40GU'] }),
  me('FX5UJ-xMy/z x=24,40,60 y=T,R z=ES,DS,ESS,DSS', {
    match: ['FX5UJ-24MT/ES', 'FX5UJ-60MR/DSS'],
    no: ['FX5UJ-32MT/ES', 'FX5U-24MT/ES'],
  }),
]
