import type { Maker } from './makers.ts'

/**
 * Makers of software and chips that stand in products of factory automation, whose names in bills of materials and letters differ from
 * those of CVE and CPE by more than a legal form: how the maker writes itself, as the CPE dictionary does, and in Japanese. Facts, as of
 * 2026-06; a maker is added where an advisory or a bill of materials shows a spelling that is missing (people add their own as spellings).
 */
export const SOFTWARE_MAKERS: readonly Maker[] = [
  {
    key: 'wind-river',
    names: [
      'Wind River',
      'Wind River Systems',
      'windriver',
      'ウインドリバー',
      'ウインドリバー・システムズ',
      'ウィンドリバー',
      'ウィンドリバー・システムズ',
    ],
  },
  { key: 'green-hills', names: ['Green Hills', 'Green Hills Software', 'ghs'] },
  { key: 'blackberry-qnx', names: ['QNX', 'QNX Software Systems', 'BlackBerry QNX'], group: 'blackberry' },
  { key: 'blackberry', names: ['BlackBerry', 'Research In Motion'], group: 'blackberry' },
  { key: 'microsoft', names: ['Microsoft', '日本マイクロソフト', 'マイクロソフト'] },
  { key: 'openssl', names: ['OpenSSL', 'The OpenSSL Project', 'OpenSSL Project', 'OpenSSL Software Foundation'] },
  { key: 'apache', names: ['Apache', 'Apache Software Foundation', 'The Apache Software Foundation'] },
  {
    key: 'linux',
    names: ['Linux', 'kernel.org', 'Linux Kernel', 'Linux Kernel Organization', 'The Linux Kernel Organization'],
  },
  { key: 'oracle', names: ['Oracle', 'Oracle America', 'Sun Microsystems', '日本オラクル', 'オラクル'] },
  { key: 'red-hat', names: ['Red Hat', 'レッドハット'] },
  { key: 'gnu', names: ['GNU', 'GNU Project', 'Free Software Foundation'] },
  { key: 'python', names: ['Python', 'Python Software Foundation'] },
  { key: 'mozilla', names: ['Mozilla', 'Mozilla Foundation'] },
  { key: 'eclipse', names: ['Eclipse', 'Eclipse Foundation'] },
  { key: 'busybox', names: ['BusyBox', 'busybox.net'] },
  { key: 'express-logic', names: ['Express Logic', 'ThreadX'] },
  { key: 'segger', names: ['SEGGER', 'SEGGER Microcontroller'] },
  { key: 'arm', names: ['Arm', 'ARM', 'アーム'] },
  { key: 'trustedfirmware', names: ['TrustedFirmware', 'Trusted Firmware', 'mbed'] },
  { key: 'wolfssl', names: ['wolfSSL', 'yaSSL'] },
  { key: 'real-time-logic', names: ['Real Time Logic', 'RealTimeLogic'] },
  { key: 'wibu', names: ['Wibu', 'Wibu-Systems', 'WIBU Systems'] },
  { key: 'unified-automation', names: ['Unified Automation', 'unifiedautomation'] },
  { key: 'opc-foundation', names: ['OPC Foundation', 'opcfoundation'] },
  { key: 'intel', names: ['Intel', 'インテル'] },
  { key: 'realtek', names: ['Realtek', 'Realtek Semiconductor'] },
  { key: 'texas-instruments', names: ['Texas Instruments', 'TI', '日本テキサス・インスツルメンツ'] },
  { key: 'nxp', names: ['NXP', 'NXP Semiconductors', 'Freescale', 'Freescale Semiconductor'] },
  { key: 'st', names: ['STMicroelectronics', 'ST Microelectronics', 'STマイクロエレクトロニクス'] },
  { key: 'infineon', names: ['Infineon', 'Infineon Technologies', 'Cypress', 'Cypress Semiconductor'] },
  { key: 'renesas', names: ['Renesas', 'Renesas Electronics', 'ルネサス', 'ルネサスエレクトロニクス'] },
  { key: 'espressif', names: ['Espressif', 'Espressif Systems'] },
  { key: 'amazon', names: ['Amazon', 'Amazon Web Services', 'AWS', 'FreeRTOS'] },
  { key: 'esol', names: ['eSOL', 'イーソル'] },
  { key: 'ntt-data', names: ['NTT DATA', 'NTTデータ'] },
]
