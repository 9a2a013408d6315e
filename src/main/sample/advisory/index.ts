import { sampleCatalogue } from '../catalogue/index.ts'
import type { SampleAdvisory } from './build.ts'

export { advisoryBytes, type SampleAdvisory } from './build.ts'

function modelsOf(family: string, pattern: RegExp): string[] {
  const models = sampleCatalogue.families.find((candidate) => candidate.code === family)?.models ?? []
  return models.map((model) => model.code).filter((code) => pattern.test(code))
}

const compact = modelsOf('HF5', /^HF5-\d+M[TR]\/(?:ES|ESS|DS|DSS)$/)
const formerCompact = modelsOf('HF3', /./)
const ethernetCpus = modelsOf('HQ', /ENCPU$/)
const plainCpus = modelsOf('HQ', /^HQ-\d+CPU$/)

/** Advisories that the sample maker has published before it got Andon. */
export const sampleAdvisories: readonly SampleAdvisory[] = [
  {
    id: 'HIBARI-PSIRT-2026-003',
    title: 'Denial of service and missing authentication in HF5 series compact controllers',
    summary: 'Two vulnerabilities in the communication function stop the controller or let others read its program.',
    releasedAt: '2026-03-12T04:00:00Z',
    flaws: [
      {
        id: 'HPSIRT-2026-003-1',
        title: 'A malformed frame stops the controller',
        summary:
          'The communication task does not check a length field. A single frame stops operation until power is cycled.',
        cwe: { id: 'CWE-130', name: 'Improper Handling of Length Parameter Inconsistency' },
        vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
        statements: [
          ...compact.map((model) => ({ model, affected: '< 1.280', fixed: '1.280' })),
          ...formerCompact.map((model) => ({ model })),
        ],
        notAffected: plainCpus,
        workaround: 'Use an IP filter so that only engineering stations reach the controller.',
      },
      {
        id: 'HPSIRT-2026-003-2',
        title: 'The program can be read without the keyword',
        summary: 'One request of the engineering protocol skips the check of the remote keyword.',
        cwe: { id: 'CWE-306', name: 'Missing Authentication for Critical Function' },
        vector: 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N',
        statements: compact.map((model) => ({ model, affected: '< 1.250', fixed: '1.250' })),
        notAffected: formerCompact,
        workaround: 'Keep engineering access in its own network segment.',
      },
    ],
  },
  {
    id: 'HIBARI-PSIRT-2026-007',
    title: 'Authentication bypass in the web server function of HQ series CPU modules',
    summary: 'Whoever reaches the web server function can change device values without signing in.',
    releasedAt: '2026-07-02T04:00:00Z',
    flaws: [
      {
        id: 'HPSIRT-2026-007-1',
        title: 'Sessions of the web server function are predictable',
        summary: 'Session numbers follow the clock. An attacker takes over a signed-in session and writes devices.',
        cwe: { id: 'CWE-330', name: 'Use of Insufficiently Random Values' },
        vector: 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H',
        statements: ethernetCpus.map((model) => ({ model, affected: '< 41', fixed: '41' })),
        notAffected: plainCpus,
        workaround: 'Turn the web server function off where it is not used.',
      },
    ],
  },
]
