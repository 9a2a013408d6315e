import { named, type NamesInput } from '../catalogue/build.ts'

interface Place {
  readonly code: string
  readonly name: string
  readonly country: string
  /** Machines that stand there. */
  readonly machines: number
}

export interface Holder {
  readonly code: string
  readonly kind: 'customer' | 'machine_builder'
  readonly names: NamesInput
  readonly country: string
  readonly language: 'en' | 'ja'
  readonly contact: string
  /** Through whom it is usually reached: code of a holder that is a channel. */
  readonly channel?: string
  readonly sites: readonly Place[]
  /** Countries that its own machines go to, when it builds machines for others. */
  readonly markets?: readonly string[]
  /** Other vendors whose units it has, the usual ones first. */
  readonly vendors: readonly string[]
  /** Families of ours that it has. */
  readonly families: readonly string[]
}

export interface Reseller {
  readonly code: string
  readonly names: NamesInput
  readonly country: string
  readonly language: 'en' | 'ja'
  readonly contact: string
  readonly kind: 'distributor' | 'trading_company' | 'machine_builder' | 'sales_company'
  readonly markets: readonly string[]
}

export const resellers: readonly Reseller[] = [
  {
    code: 'CH-TOKIWA',
    names: named('Tokiwa Electric Trading', '常盤電機商事'),
    country: 'JP',
    language: 'ja',
    contact: 'security@tokiwa.example',
    kind: 'trading_company',
    markets: ['JP'],
  },
  {
    code: 'CH-HIBARI-EU',
    names: named('Hibari Automation Europe', '雲雀オートメーション ヨーロッパ'),
    country: 'NL',
    language: 'en',
    contact: 'psirt-eu@hibari.example',
    kind: 'sales_company',
    markets: ['DE', 'FR', 'IT', 'GB', 'PL', 'NL', 'IE', 'CH'],
  },
  {
    code: 'CH-MERIDIAN',
    names: named('Meridian Controls', 'メリディアン コントロールズ'),
    country: 'US',
    language: 'en',
    contact: 'security@meridian-controls.example',
    kind: 'distributor',
    markets: ['US', 'CA', 'MX'],
  },
  {
    code: 'CH-LANGKAH',
    names: named('Langkah Engineering', 'ランカ エンジニアリング'),
    country: 'SG',
    language: 'en',
    contact: 'support@langkah.example',
    kind: 'distributor',
    markets: ['SG', 'MY', 'TH', 'VN', 'ID'],
  },
]

export const holders: readonly Holder[] = [
  {
    code: 'AOBA',
    kind: 'customer',
    names: named('Aoba Motor', '青葉自動車'),
    country: 'JP',
    language: 'ja',
    contact: 'security-desk@aoba-motor.example',
    channel: 'CH-TOKIWA',
    sites: [
      { code: 'TOYOTSU', name: '豊津工場', country: 'JP', machines: 22 },
      { code: 'MIYAMA', name: '深山エンジン工場', country: 'JP', machines: 16 },
      { code: 'HARIMA', name: '播磨組立工場', country: 'JP', machines: 14 },
    ],
    vendors: ['Mitsubishi Electric', 'Omron', 'JTEKT Corporation', 'FANUC'],
    families: ['HQ', 'HF5', 'GV27', 'HJ5', 'HR-FR', 'HLX', 'HX', 'HVF-A800', 'HMB'],
  },
  {
    code: 'KUROSHIO',
    kind: 'customer',
    names: named('Kuroshio Foods', '黒潮食品'),
    country: 'JP',
    language: 'ja',
    contact: 'it-security@kuroshio-foods.example',
    channel: 'CH-TOKIWA',
    sites: [
      { code: 'KOCHI', name: '高知第一工場', country: 'JP', machines: 16 },
      { code: 'SENDAI', name: '仙台チルドセンター', country: 'JP', machines: 12 },
    ],
    vendors: ['Mitsubishi Electric', 'Omron', 'Fuji Electric', 'Delta Electronics'],
    families: ['HF5', 'HF3', 'GV16', 'GV27', 'HVF-A800', 'HVF-E500', 'HPM', 'HVS64'],
  },
  {
    code: 'NORDWIND',
    kind: 'machine_builder',
    names: named('Nordwind Maschinenbau', 'ノルトヴィント機械製造'),
    country: 'DE',
    language: 'en',
    contact: 'product-security@nordwind.example',
    channel: 'CH-HIBARI-EU',
    sites: [
      { code: 'BIELEFELD', name: 'Werk Bielefeld', country: 'DE', machines: 20 },
      { code: 'POZNAN', name: 'Zakład Poznań', country: 'PL', machines: 12 },
    ],
    markets: ['DE', 'PL', 'CZ', 'AT', 'US'],
    vendors: ['Siemens', 'Phoenix Contact', 'WAGO', 'KUKA'],
    families: ['HF5', 'HJ5', 'GV27', 'HN800', 'HEV', 'HX'],
  },
  {
    code: 'TIDEWATER',
    kind: 'customer',
    names: named('Tidewater Water Authority', 'タイドウォーター水道局'),
    country: 'US',
    language: 'en',
    contact: 'ics-security@tidewater.example',
    channel: 'CH-MERIDIAN',
    sites: [
      { code: 'NORTH', name: 'North treatment plant', country: 'US', machines: 14 },
      { code: 'EAST', name: 'East pumping stations', country: 'US', machines: 14 },
    ],
    vendors: ['Rockwell Automation', 'Schneider Electric', 'Moxa', 'AutomationDirect', 'AVEVA'],
    families: ['HQ', 'HVF-A800', 'HVS64', 'HPC', 'HPM'],
  },
  {
    code: 'SELATAN',
    kind: 'customer',
    names: named('Selatan Semiconductor', 'セラタン半導体'),
    country: 'MY',
    language: 'en',
    contact: 'ot-security@selatan.example',
    channel: 'CH-LANGKAH',
    sites: [
      { code: 'PENANG', name: 'Penang fab 2', country: 'MY', machines: 20 },
      { code: 'SINGAPORE', name: 'Singapore test centre', country: 'SG', machines: 10 },
    ],
    vendors: ['Mitsubishi Electric', 'Siemens', 'Omron', 'ICONICS', 'Moxa'],
    families: ['HQ', 'HJ5', 'HR-FR', 'GV27', 'HVS64', 'HX', 'INSIGHT'],
  },
  {
    code: 'HALCYON',
    kind: 'customer',
    names: named('Halcyon Pharma', 'ハルシオン製薬'),
    country: 'IE',
    language: 'en',
    contact: 'automation-security@halcyon.example',
    channel: 'CH-HIBARI-EU',
    sites: [
      { code: 'CORK', name: 'Cork', country: 'IE', machines: 14 },
      { code: 'VISP', name: 'Visp', country: 'CH', machines: 10 },
    ],
    vendors: ['Siemens', 'Rockwell Automation', 'Yokogawa', 'Phoenix Contact'],
    families: ['HQ', 'HF5', 'GV27', 'HPC', 'HEB', 'HMB', 'HX'],
  },
]
