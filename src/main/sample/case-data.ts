interface SampleElement {
  readonly level: 'none' | 'low' | 'medium' | 'high'
  readonly reason: string
}

type SampleState = 'received' | 'verifying' | 'analysing' | 'remediating' | 'fixed' | 'not_affected'

export interface SampleSet {
  /** Which of our models; absent where the source names them. */
  readonly models?: {
    readonly familyQuery: string
    readonly isWanted: RegExp
    readonly name: string
    readonly versionRange: string
  }
  readonly state: SampleState
  readonly justification?: 'component_not_present' | 'vulnerable_code_not_in_execute_path'
  readonly severity?: {
    readonly cvss3Vector: string | null
    readonly cvss4Vector: string | null
    readonly elements: {
      readonly health: SampleElement
      readonly safety: SampleElement
      readonly environment: SampleElement
      readonly availability: SampleElement
      readonly integrity: SampleElement
      readonly confidentiality: SampleElement
    }
    readonly exploitation: 'none' | 'suspected' | 'confirmed'
    readonly evidence: string
    readonly awareAt: string | null
  }
}

export interface SampleCase {
  readonly title: string
  readonly kind: 'vulnerability' | 'product_incident' | 'malware' | 'field_incident' | 'inquiry'
  readonly summary: string
  /** Kind of its product line. */
  readonly line: string
  /** Tracking id of the advisory it is opened from. */
  readonly source?: string
  /** Title of a new vulnerability. */
  readonly flaw?: string
  /** Its CVE id, where it has one: what was published is the same vulnerability by it. */
  readonly cve?: string
  /** Counted from the day of loading, so that it is running whenever somebody looks. */
  readonly embargo?: { readonly days: number; readonly zone: string }
  readonly set: SampleSet
  /** Product sets of these names are somewhere else. */
  readonly others?: { readonly name: RegExp; readonly state: SampleState }
}

/** The steps that lead to each state. */
export const STATE_PATHS: Readonly<Record<SampleState, readonly SampleState[]>> = {
  received: [],
  verifying: ['verifying'],
  analysing: ['verifying', 'analysing'],
  remediating: ['verifying', 'analysing', 'remediating'],
  fixed: ['verifying', 'analysing', 'remediating', 'fixed'],
  not_affected: ['verifying', 'not_affected'],
}

const none: SampleElement = { level: 'none', reason: '' }
const low = (reason: string): SampleElement => ({ level: 'low', reason })
const medium = (reason: string): SampleElement => ({ level: 'medium', reason })
const high = (reason: string): SampleElement => ({ level: 'high', reason })

const unexploited = { exploitation: 'none', evidence: '', awareAt: null } as const

/** Cases of the sample, the oldest first. */
export const sampleCases: readonly SampleCase[] = [
  {
    title: 'Licence manager listens on every interface',
    kind: 'vulnerability',
    summary: 'Found in our own test of release 2.4. Fixed with 3.1; nobody outside was concerned before.',
    line: 'software-services',
    flaw: 'The licence service answers requests of other machines',
    set: {
      models: { familyQuery: 'HXLIC', isWanted: /^HXLIC$/, name: 'HX licence manager', versionRange: '2.0 to 3.0' },
      state: 'fixed',
      severity: {
        cvss3Vector: 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:L',
        cvss4Vector: null,
        elements: {
          health: none,
          safety: none,
          environment: none,
          availability: low('Engineering stations lose their licence until the service is restarted.'),
          integrity: none,
          confidentiality: low('Names of engineering stations can be listed.'),
        },
        ...unexploited,
      },
    },
  },
  {
    title: 'HJ5 with network interface: a malformed frame stops the servo amplifier',
    kind: 'vulnerability',
    summary: 'Found by a university laboratory. Firmware C9 checks the length of every frame.',
    line: 'servo',
    flaw: 'The servo amplifier does not check the length of cyclic frames',
    cve: 'CVE-2026-90051',
    set: {
      models: {
        familyQuery: 'HJ5-',
        isWanted: /^HJ5-\d+G4?$/,
        name: 'HJ5 amplifiers with network interface',
        versionRange: 'C8 and prior',
      },
      state: 'fixed',
      severity: {
        cvss3Vector: 'CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
        cvss4Vector: 'CVSS:4.0/AV:A/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:L',
        elements: {
          health: none,
          safety: low('A vertical axis without brake sinks while the amplifier restarts.'),
          environment: none,
          availability: high('The axis stops and the line with it until the amplifier is restarted.'),
          integrity: none,
          confidentiality: none,
        },
        ...unexploited,
      },
    },
  },
  {
    title: 'HF5: a malformed frame stops the controller',
    kind: 'vulnerability',
    summary:
      'Published as HIBARI-PSIRT-2026-003. The HF5 series has its fix; for the former HF3 series, which cannot be updated, an offer to exchange is being prepared.',
    line: 'programmable-controller',
    source: 'HIBARI-PSIRT-2026-003',
    others: { name: /HF3/, state: 'remediating' },
    set: {
      state: 'fixed',
      severity: {
        cvss3Vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H',
        cvss4Vector: null,
        elements: {
          health: none,
          safety: low('Outputs fall into their safe state when the controller stops.'),
          environment: none,
          availability: high('The line stands until power is cycled by hand.'),
          integrity: none,
          confidentiality: none,
        },
        ...unexploited,
      },
    },
  },
  {
    title: 'HQ web server function: predictable sessions',
    kind: 'vulnerability',
    summary: 'Firmware 41 fixes hardware revisions B and C. What owners of revision A can do is still open.',
    line: 'programmable-controller',
    source: 'HIBARI-PSIRT-2026-007',
    set: {
      state: 'remediating',
      severity: {
        cvss3Vector: 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H',
        cvss4Vector: 'CVSS:4.0/AV:N/AC:H/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:H/SA:H',
        elements: {
          health: none,
          safety: medium('Device values can be written while the machine is being set up by people.'),
          environment: low('Dosing recipes can be changed.'),
          availability: high('Outputs can be forced and the controller stopped.'),
          integrity: high('Recipes and device values can be changed unseen.'),
          confidentiality: medium('Production counts and recipes can be read.'),
        },
        ...unexploited,
      },
    },
  },
  {
    title: 'HVF-A800 with Ethernet: parameters can be written without signing in',
    kind: 'vulnerability',
    summary: 'A finder shows that the speed limit can be changed from the network while the motor runs.',
    line: 'inverter',
    flaw: 'Missing authentication in the parameter service of inverters with Ethernet',
    embargo: { days: 12, zone: 'Asia/Tokyo' },
    set: {
      models: {
        familyQuery: 'HVF-A800',
        isWanted: /-E$/,
        name: 'HVF-A800 with Ethernet',
        versionRange: 'all versions before C2',
      },
      state: 'analysing',
      severity: {
        cvss3Vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:H/A:H',
        cvss4Vector: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:H/VA:H/SC:N/SI:H/SA:H/S:P',
        elements: {
          health: medium('People at a mixer or conveyor can be hurt by an unexpected speed.'),
          safety: high('The speed limit that protects people can be raised from the network.'),
          environment: low('Pumps can overflow basins.'),
          availability: high('The motor can be stopped at any time.'),
          integrity: high('Parameters stay changed after a restart.'),
          confidentiality: none,
        },
        ...unexploited,
      },
    },
  },
  {
    title: 'GV2700 with wireless LAN: one key for all terminals',
    kind: 'vulnerability',
    summary: 'Reported by a customer: the maintenance key is the same in every terminal.',
    line: 'got-hmi',
    flaw: 'Hard-coded key of the wireless maintenance access',
    set: {
      models: {
        familyQuery: 'GV2700',
        isWanted: /-WL$/,
        name: 'GV2700 with wireless LAN',
        versionRange: 'all versions',
      },
      state: 'received',
    },
  },
  {
    title: 'HibariView 64: a component logs what it should not',
    kind: 'vulnerability',
    summary:
      'The logging library of the web client writes session tokens. Which editions contain it is being looked at.',
    line: 'scada',
    flaw: 'Session tokens in the log of the web client',
    set: {
      models: {
        familyQuery: 'HibariView',
        isWanted: /^HVS64-(?:\d+K?|UL)$/,
        name: 'HibariView 64, all editions',
        versionRange: '10.96 to 10.97.2',
      },
      state: 'verifying',
      severity: {
        cvss3Vector: 'CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:L/A:N',
        cvss4Vector: null,
        elements: {
          health: none,
          safety: none,
          environment: none,
          availability: none,
          integrity: low('Set points can be changed with a stolen session.'),
          confidentiality: medium('Sessions can be taken over by whoever reads the log.'),
        },
        exploitation: 'suspected',
        evidence: 'One customer found its log on a file share that others can read.',
        awareAt: '2026-11-18T02:30:00Z',
      },
    },
  },
  {
    title: 'Robot controller: two teaching pendants at once',
    kind: 'vulnerability',
    summary: 'A second pendant takes over the session while the first holds the enabling switch.',
    line: 'industrial-robot',
    flaw: 'The pendant session is not bound to the pendant',
    embargo: { days: 26, zone: 'Asia/Tokyo' },
    set: {
      models: {
        familyQuery: 'HRC-800',
        isWanted: /^HRC-800/,
        name: 'Robot controllers HRC-800',
        versionRange: 'all versions before C4',
      },
      state: 'analysing',
      severity: {
        cvss3Vector: 'CVSS:3.1/AV:A/AC:H/PR:L/UI:N/S:U/C:N/I:H/A:H',
        cvss4Vector: null,
        elements: {
          health: high('The arm moves while a person stands in the cell.'),
          safety: high('The enabling switch of the first pendant no longer stops the arm.'),
          environment: none,
          availability: medium('The cell stops until the controller is restarted.'),
          integrity: medium('The program can be changed.'),
          confidentiality: none,
        },
        ...unexploited,
      },
    },
  },
  {
    title: 'Industrial PC came back from service with malware',
    kind: 'malware',
    summary: 'A customer’s scanner found a worm on an HPC3100 that had been to a service partner.',
    line: 'industrial-pc',
    flaw: 'Service partner installs images without a check',
    set: {
      models: {
        familyQuery: 'HPC3100',
        isWanted: /^HPC3100-W10/,
        name: 'HPC3100 with Windows 10',
        versionRange: 'units serviced in October 2026',
      },
      state: 'verifying',
    },
  },
  {
    title: 'Is the energy management server hit by the flaw in the XML library?',
    kind: 'inquiry',
    summary: 'Asked by Kuroshio Foods. The server does not contain the library.',
    line: 'power-management',
    flaw: 'XML library: external entities',
    set: {
      models: { familyQuery: 'HEMS-200', isWanted: /^HEMS-200$/, name: 'HEMS-200', versionRange: 'all versions' },
      state: 'not_affected',
      justification: 'component_not_present',
    },
  },
]
