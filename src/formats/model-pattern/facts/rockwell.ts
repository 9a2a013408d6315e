import type { Facts } from './model.ts'

const of =
  (vendor: string) =>
  (name: string, facts: Omit<Facts, 'vendor' | 'name'>): Facts => ({ vendor, name, ...facts })
const ra = of('Rockwell Automation')

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
