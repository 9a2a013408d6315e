import type { CatalogueInput } from '#modules/product/index.ts'
import { named } from './build.ts'

/** The sample maker as it names itself in its documents, and as others write it. */
export const maker: CatalogueInput['maker'] = {
  names: named('Hibari Automation', '雲雀オートメーション'),
  vendorAliases: ['Hibari Automation Corporation', 'HIBARI', '雲雀オートメーション株式会社'],
  namespace: 'https://www.hibari.example',
  contactDetails: 'Hibari PSIRT, psirt@hibari.example',
  issuingAuthority: 'Hibari PSIRT answers for vulnerabilities in all products of Hibari Automation.',
}

export const divisions: CatalogueInput['divisions'] = [
  { code: 'FA', names: named('Factory Automation Systems', 'FAシステム事業部') },
  { code: 'MT', names: named('Mechatronics and Machine Tools', 'メカトロニクス事業部') },
  { code: 'PD', names: named('Power Distribution', '受配電機器事業部') },
]

/** One line per product kind, in the order of the policy. */
export const lines: CatalogueInput['lines'] = [
  { kind: 'programmable-controller', division: 'FA', names: named('Programmable controllers', 'シーケンサ') },
  { kind: 'industrial-pc', division: 'FA', names: named('Industrial PCs', '産業用PC') },
  { kind: 'got-hmi', division: 'FA', names: named('Operator terminals (HMI)', '表示器(HMI)') },
  { kind: 'scada', division: 'FA', names: named('SCADA', 'SCADA') },
  { kind: 'servo', division: 'FA', names: named('Servos', 'サーボ') },
  { kind: 'inverter', division: 'FA', names: named('Inverters', 'インバータ') },
  { kind: 'industrial-robot', division: 'MT', names: named('Industrial robots', '産業用ロボット') },
  { kind: 'numerical-controller', division: 'MT', names: named('Numerical controllers', '数値制御装置') },
  { kind: 'edm', division: 'MT', names: named('Electrical-discharge machines', '放電加工機') },
  { kind: 'laser-machine', division: 'MT', names: named('Laser processing machines', 'レーザ加工機') },
  { kind: 'electron-beam-machine', division: 'MT', names: named('Electron-beam machines', '電子ビーム加工機') },
  { kind: 'lv-distribution', division: 'PD', names: named('Low-voltage distribution', '低圧遮断器') },
  { kind: 'power-management', division: 'PD', names: named('Power management', '電力管理機器') },
  { kind: 'software-services', division: 'FA', names: named('Software and services', 'ソフトウェア・サービス') },
]
