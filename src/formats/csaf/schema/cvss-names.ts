/** Names of the schemas of FIRST that the ones of CSAF refer to. */
export const CVSS_2 = 'https://www.first.org/cvss/cvss-v2.0.json'
export const CVSS_30 = 'https://www.first.org/cvss/cvss-v3.0.json'
export const CVSS_31 = 'https://www.first.org/cvss/cvss-v3.1.json'
export const CVSS_4 = 'https://www.first.org/cvss/cvss-v4.0.json'
