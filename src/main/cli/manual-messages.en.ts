import { en as csaf } from './manual-csaf-messages.en.ts'

export const en = {
  title: 'andon – product security for factory automation',
  usage: 'Usage',
  command: '<command>',
  optionsPlaceholder: '[options]',
  commandsHeading: 'Commands',
  argumentsHeading: 'Arguments',
  optionsHeading: 'Options',
  environmentHeading: 'Environment',
  exitsHeading: 'Exit codes',
  examplesHeading: 'Examples',
  nameHeading: 'Name',
  synopsisHeading: 'Synopsis',
  descriptionHeading: 'Description',
  choices: 'One of: {{choices}}.',
  required: 'Required.',
  more: 'andon help <command> tells the options, exit codes and examples of one command.',
  description:
    'Andon brings product security of a maker of factory automation into one system. This command answers about machines without a server, works against a running server, and does what the operator of an installation has to do. Every command prints JSON alone on standard output with --json; everything else it has to say goes to standard error.',
  groups: {
    local: 'Without a server',
    server: 'Against a server (ANDON_URL, ANDON_TOKEN)',
    operator: 'For the operator, on the machine of the installation',
    shell: 'About this command',
  },
  values: {
    advisory: 'number|id',
    case: 'number|id',
    clause: 'test',
    command: 'command',
    csaf: 'csaf.json',
    email: 'email',
    file: 'file',
    folder: 'folder',
    format: 'format',
    kind: 'kind',
    pem: 'public.pem',
    release: 'release',
    shell: 'shell',
    state: 'state',
    text: 'words',
    word: 'word',
  },
  commonOptions: {
    json: 'Print JSON alone on standard output.',
    help: 'Tell how this command is used.',
  },
  environment: {
    ANDON_URL: 'The inside server. Default: http://localhost:8080.',
    ANDON_TOKEN: 'An API token (Account › API tokens).',
    ANDON_LANG: 'Language of texts, en or ja. Default: the one of the shell.',
    ANDON_DATA: 'The data folder of the installation. Default: ./data.',
    DATABASE_URL: 'An outside PostgreSQL, as role andon_app. Default: the embedded one.',
    DATABASE_OWNER_URL: 'The same as role andon_owner: migrations, backup, restore.',
  },
  exits: {
    '0': 'Done.',
    '1': 'The command ran, and the answer is no: findings, failed files, a trail that is not intact.',
    '2': 'Not everything that was named could be read; the rest was judged.',
    '64': 'The command line is not understood.',
    '65': 'The data cannot be used.',
    '66': 'There is no such file or record.',
    '69': 'The server or the database does not answer.',
    '70': 'An error inside Andon.',
    '73': 'The output cannot be made.',
    '77': 'Not permitted: the token is missing, not valid, or has not this right.',
    '78': 'The configuration cannot be used.',
  },
  usageErrors: {
    unknownCommand: 'There is no command "{{command}}".',
    verbMissing: '"{{command}}" needs one of: {{choices}}.',
    unknownOption: '"{{command}}" has no option {{option}}.',
    valueMissing: '{{option}} needs a value.',
    noValueTaken: '{{option}} takes no value.',
    notAChoice: '{{what}} cannot be "{{value}}"; it is one of: {{choices}}.',
    optionMissing: '{{option}} is missing.',
    argumentMissing: '<{{argument}}> is missing.',
    tooManyWords: 'Not understood: {{words}}.',
    nearest: 'Did you mean "{{nearest}}"?',
    see: 'See: andon help {{command}}',
  },
  commands: {
    affected: {
      summary: 'Which machines does an advisory stop?',
      text: `Tells for each machine of a list whether a CSAF advisory concerns it: affected, not affected, undetermined (and what is missing), or not listed. Needs no server and no database. "-" as a file reads standard input.

Machines, JSON: an array, or {"assets": […]}, of
  {"model": "FX5U-32MT/ES", "vendor": "…", "version": "1.060", "versions": {"<part>": "…"},
   "hardwareRevision": "…", "serial": "…", "productionDate": "2023-06", "options": ["…"]}
Only "model" is required.

Machines, table: UTF-8 or Shift_JIS; the first row names the columns model, vendor, version, version.<part>, hardwareRevision, serial, productionDate, options (separated by ";" or "|").

Output: a table, or with --json an array in the order of the machines:
  {asset, applicability, ground, reasons: [{code, text}], products,
   vulnerabilities: [{id, applicability, ground, reasons, products,
    remedies: [{category, fixedVersion?, applicableToThisUnit, details, url?}]}]}

Exit 0 means that it was answered, whatever the answers are.`,
      options: { advisory: 'The CSAF advisory.', assets: 'The machines, as JSON or as a table.' },
      arguments: {},
    },
    'version explain': {
      summary: 'How is an expression of versions read, and does it name a version?',
      text: `Reads what a vendor writes about affected versions, in English or Japanese ("< V4.1.3", "1.060 and prior", "シリアルNo.の上5桁が24061以前"), and tells the reading, what was not understood, and in which order its versions are compared.

With --json: {text, boxes, cves, isUnderstood, confidence, doubts, notation, explanation,
  bounds: [{text, scheme, isInferred, key, explanation}], version, verdict, positions, answer}
verdict is one of in, if, outside, beside, unknown.`,
      options: {
        version: 'The version that is asked for.',
        scheme:
          'How the product family orders its versions: a scheme (dotted, letters, date, cisco, structured, semver, deb …) and options (aa or za: what follows Z; count or fraction: digits behind the point; train2: release trains of two numbers), joined by hyphens. Default: what the shape shows.',
      },
      arguments: { expression: 'The text as the vendor writes it, in quotes.' },
    },
    'serial explain': {
      summary: 'What does a serial number tell?',
      text: `Tells the production date and the version as shipped by the serial formats of the product family, and every reading where several are possible. With --formats without a server; else the family of the server's catalogue.

With --json: {serial, units: [{format, fields, rest, production, key}], problem, production, shippedVersion,
  explanation, position}`,
      options: {
        family: 'Code of the product family.',
        formats: 'Serial formats as JSON: a list of formats, or a catalogue with families.',
        shipped: 'Day on which the unit was shipped (2010-03-01); it tells the decade of a single digit.',
        range:
          'Serial numbers of a source ("first 5 digits of serial number 24061 or prior"): does the unit lie in them?',
      },
      arguments: { serial: 'The serial number of a unit.' },
    },
    'model expand': {
      summary: 'Which models does a name mean?',
      text: `Reads a product name as vendors write many models at once ("Q03/04/06/13/26UDVCPU", "FX5U(C)-**M*/**", "BRD-B63W000 to W036", "GT21 model") and tells the models, patterns and families that it means, and the part, condition, serial number digits and release line in it.

With --json: {text, isUnderstood, models, patterns, families: [{word, rules}], part, conditionText, serialDigits,
  hardware, versionText, model, verdict, answer}
models is null where they cannot be listed; verdict is one of match, maybe, no.`,
      options: {
        vendor: 'The maker, whose naming rules apply.',
        model: 'The model that is asked for, however it is written.',
        limit: 'How many models are listed at most: 1 to 100000, default 1000.',
      },
      arguments: { pattern: 'The name as the vendor writes it, in quotes.' },
    },
    'advisory validate': {
      summary: 'Check a CSAF 2.0 file, or a draft on the server.',
      text: 'A file is checked here, without a server: the schema and every mandatory test. A number or an id is checked by the server. Answers 1 when there is an error.',
      options: {},
      arguments: { target: 'A file, "-", or the number or id of an advisory on the server.' },
    },
    'advisory list': { summary: 'List our advisories.', text: '', options: {}, arguments: {} },
    'advisory publish': {
      summary: 'Publish an approved advisory, and wait until the public side has it.',
      text: '',
      options: {},
      arguments: { advisory: 'Number or id of an approved advisory.' },
    },
    import: {
      summary: 'Import CSAF advisories, and wait for the outcome.',
      text: 'Uploads the files, waits for the preview, confirms it and waits until the machines are matched. Answers 1 when a file could not be read or imported.',
      options: { preview: 'Only tell what would be imported; write nothing.' },
      arguments: { file: 'CSAF files.' },
    },
    'data import': {
      summary: 'Import a file of PLM, ERP or another system, all of it or nothing.',
      text: 'Uploads a table (CSV in UTF-8, UTF-16, Shift_JIS or EUC-JP), a JSON list, NDJSON, or (without --kind) a bundle of all kinds; tells what is new, changed, vanished and faulty; and writes it when --yes is given. Made for nightly runs: the same file again changes nothing. Answers 1 when rows are faulty, 65 when the file cannot be read or has headings that nobody has explained yet (open the import in the browser once, or give --ignore-unknown).',
      options: {
        kind: 'What the file holds; without it a bundle of all kinds.',
        source: 'The system that it comes from; files of one source are compared with each other. Default: cli.',
        'dry-run': 'Only tell what would change; write nothing.',
        vanished:
          'Records that the source no longer names: keep (default), end (discontinued, closed), or remove those that nothing names.',
        edited: 'Fields that were changed in Andon since the source told them: keep (default), or overwrite.',
        'without-errors': 'Import the other rows although some are faulty.',
        'ignore-unknown': 'Leave out columns whose headings nobody has explained, now and for this source from now on.',
        encoding: 'The character set. Default: found out.',
        yes: 'Write what the preview shows.',
      },
      arguments: { file: 'The file.' },
    },
    'data export': {
      summary: 'Export records in the form that imports take.',
      text: 'Writes every record that the token may see. Imported again, the file changes nothing. --everything writes a ZIP with the bundle, tables, cases, advisories and their files, sources as they came and the audit trail; its token must have been made with the right to it.',
      options: {
        kind: 'Which records.',
        all: 'All kinds as one bundle, which an empty installation can import.',
        everything: 'A ZIP of everything.',
        format: 'csv (default), json or ndjson.',
        encoding: 'Of tables: utf-8 (default) or shift_jis.',
        output: 'Where to; without it standard output.',
      },
      arguments: {},
    },
    'case list': {
      summary: 'List open cases.',
      text: '',
      options: {
        all: 'Settled cases too.',
        state: 'Only cases in this state.',
        line: 'Only cases of the product lines of this kind (plc, hmi, …).',
        query: 'Only cases whose words contain these.',
      },
      arguments: {},
    },
    'case show': {
      summary: 'Show one case: vulnerabilities, products, severities, six elements, and its story.',
      text: '',
      options: {},
      arguments: { case: 'Number (in any case of letters) or id.' },
    },
    ...csaf,
    'sbom validate': {
      summary: 'Check bills of materials: CycloneDX and SPDX, without a server.',
      text: `CycloneDX 1.2 to 1.7 (JSON, XML), SPDX 2.2 and 2.3 (JSON, tag-value) and 3.0 (JSON-LD), also packed with gzip, zstd or xz; what a file is shows in its content. CycloneDX is held against the official schema, SPDX against the rules of its version. Tells everything that is wrong with its place, and by what the parts are identified: what nothing identifies cannot be matched with any vulnerability. Answers 1 when a file is not valid; warnings alone answer 0.

With --json: [{file, isValid, format, specVersion, encoding, components, relations, errors, warnings,
  coverage: {purl, cpe, text, hash, ambiguous, none}, findings: [{level, code, path, params, text}]}]`,
      options: {},
      arguments: { file: 'Files, or "-" for standard input.' },
    },
    'sbom diff': {
      summary: 'What became other between two bills of materials?',
      text: `Compares by package, whatever the formats, the order and the ids of the parts: + added, - removed, ~ in another version, § under another licence. Answers 1 when something became other, 0 when nothing did, 65 when a file could not be read to its end.

With --json: {counts: {added, removed, version, licence, same},
  changes: [{change, group, name, before: [{version, purl, identifiedBy, licence}], after: [...]}]}`,
      options: {},
      arguments: { before: 'The earlier one, or "-".', after: 'The later one, or "-".' },
    },
    'sbom convert': {
      summary: 'Write a bill of materials in another format, without a server.',
      text: 'Reads whatever andon sbom validate reads; of a file that could not be read to its end nothing is written (65). What a format has no place for is kept beside, and comes back when Andon reads it again (docs/guide/bills-of-materials.md).',
      options: { to: 'The format.', output: 'Where to; without it standard output.' },
      arguments: { file: 'A file, or "-" for standard input.' },
    },
    'sbom upload': {
      summary: 'Upload the bill of materials of a release, and wait for the outcome.',
      text: 'Tells the job on standard error, waits until the file was read, and prints what the release contains now, with everything that is wrong with the file. Answers 1, with the reasons, when it is refused or is not what the release contains: what it contained before counts on. Never answers 0 for what was not taken in (with --no-wait nothing is known of that yet).',
      options: {
        release:
          'The release: its id, or model, part and version with slashes or (in quotes) spaces between. The part may be left out where the version is found in one part only.',
        'no-wait': 'Do not wait; print the id of the job.',
      },
      arguments: { file: 'The file, packed or not.' },
    },
    'sbom export': {
      summary: 'Write the current bill of materials of a release.',
      text: 'Made from the uploaded file, with the parts that are declared for the release. Answers 1 when the release has none.',
      options: { to: 'The format.', output: 'Where to; without it standard output.' },
      arguments: {
        release: 'The release: its id, or model, part and version with slashes or (in quotes) spaces between.',
      },
    },
    config: {
      summary: 'Print the configuration in force, without secrets.',
      text: '',
      options: {},
      arguments: {},
    },
    'audit verify': {
      summary: 'Check the whole audit trail: edits, gaps, truncation, rollback.',
      text: 'Works on the database, or with --file and --key on an exported trail, offline. A seal that was kept outside (--seal) also finds that the whole trail was set back. Answers 1 when the trail is not intact.',
      options: {
        seal: 'A seal that was kept outside (andon audit seal).',
        file: 'An exported trail instead of the database.',
        key: 'The public key of the seals, for --file.',
      },
      arguments: {},
    },
    'audit export': {
      summary: 'Write the trail as JSON Lines, for checking elsewhere.',
      text: '',
      options: {},
      arguments: { file: 'The file to make; it must not exist.' },
    },
    'audit seal': {
      summary: 'Print the newest seal: keep it outside.',
      text: '',
      options: {},
      arguments: {},
    },
    'audit key': { summary: 'Print the public key of the seals.', text: '', options: {}, arguments: {} },
    'publication key': {
      summary: 'Print the public key that checks the offline file.',
      text: 'PEM on standard output, its fingerprint (SHA-256 of the 32 bytes of the key) on standard error. With --json every key that has ever signed: [{publicKeyPem, fingerprint, since, until}], the present one first, with until null.',
      options: {},
      arguments: {},
    },
    'publication rotate': {
      summary: 'Sign what is published by another key from now on.',
      text: 'Replaces <ANDON_DATA>/keys/publication.pem, also where it is lost; audited. Earlier public keys stay published, so that files that people have can still be checked. The running worker writes the offline file anew within a minute. Tell your customers the new fingerprint.',
      options: {},
      arguments: {},
    },
    'feed export': {
      summary: 'Write what feeds have brought into one signed bundle for an installation without internet.',
      text: 'Records of vulnerabilities and signals (KEV, EPSS, SSVC) as tar.zst with a manifest of SHA-256 digests, signed by the key of `andon publication key` in the notation of minisign. Audited.',
      options: {
        since: 'Only what came since this day or instant (ISO 8601). Default: everything.',
        days: 'For how many days the bundle may be taken. Default: 30.',
      },
      arguments: { file: 'The bundle; there must be none yet.' },
    },
    'feed import': {
      summary: 'Take a bundle of another installation.',
      text: 'Nothing counts before signature, time and every digest are right; otherwise the whole bundle is set aside with the reason, and the command answers 1, as it does when nothing of a file could be taken. Older records never replace newer ones. Audited.',
      options: {
        key: 'The public key of the other installation, for this bundle. Keys kept under Feeds › Without internet count always.',
        unsigned:
          'Take records and documents (advisories) without any signature, too: you vouch for them. Each such document is shown as not signed.',
      },
      arguments: { file: 'The bundle, or a file of records or CSAF documents (zip, tar, JSON …).' },
    },
    'user link': {
      summary: 'Make a one-time sign-in link for a person who has lost theirs.',
      text: 'Audited; ends earlier links; replaces no second factor.',
      options: {},
      arguments: { email: 'The address of the person.' },
    },
    'user list': {
      summary: 'List the people with their roles and ways to sign in.',
      text: 'One line each: address, name (after "-" when deactivated), roles, ways to sign in.',
      options: {},
      arguments: {},
    },
    'user reset-factor': {
      summary: "Take a person's second factors away (lost phone and keys).",
      text: 'One-time codes, passkeys and recovery codes end, and so do the sessions; audited. The person signs in with the password, or with `andon user link`, and sets up a new one.',
      options: {},
      arguments: { email: 'The address of the person.' },
    },
    backup: {
      summary: 'Back up a running installation.',
      text: 'All tables from one snapshot while writes go on, the stored files, the published tree and its drop box. The folder appears only when the backup is whole and on disk. The keys are not in it: keep <ANDON_DATA>/keys in another place.',
      options: {},
      arguments: { folder: 'The folder to make; it must not exist.' },
    },
    'backup verify': {
      summary: 'Check that a backup is whole, or that it can be restored.',
      text: 'Checks the signature of the manifest, every file and every row; needs neither the database nor the keys. With --trial the backup is also restored into a database that is made for it and thrown away, and the audit trail in it is verified.',
      options: { trial: 'Restore it for a trial.' },
      arguments: { folder: 'The backup.' },
    },
    restore: {
      summary: 'Restore a backup into an empty data folder (put back the folder "keys" first).',
      text: 'Checks the backup, loads it, and then checks what was loaded: rows of every table, every file, the audit trail with its seals. Until all of it is done, the data folder does not start.',
      options: {},
      arguments: { folder: 'The backup.' },
    },
    upgrade: {
      summary: 'Bring the embedded database to the PostgreSQL of this version.',
      text: 'For a data folder that an Andon with an older major version of PostgreSQL made: npm start names this command. The old server is started once more (by its own programs, which every start keeps beside the database), backed up, and the backup is restored into a new database and verified. The old database is removed only then; the backup stays in the data folder. Cut off anywhere, it goes on when run again.',
      options: { programs: 'The folder with the programs (postgres) of the old version, where none are kept.' },
      arguments: {},
    },
    doctor: {
      summary: 'Tell what is wrong with an installation, running or stopped, and how to mend it.',
      text: 'From the machine upwards: Node, configuration, data folder, disk, keys, processes and ports, addresses and TLS, backups, mail; then the database (version, roles, row-level security, collations, checksums, schema, clock), the audit seals, the queue, sign-in providers, and the published tree byte by byte. Changes nothing. Answers 1 when there is a fault.',
      options: {},
      arguments: {},
    },
    manual: {
      summary: 'Print this manual, as a manual page (roff) or as Markdown.',
      text: '',
      options: { format: 'man (the default) or markdown.' },
      arguments: {},
    },
    completion: {
      summary: 'Print the completion for a shell.',
      text: 'Commands, options, choices and files; numbers of cases and advisories where ANDON_URL and ANDON_TOKEN are set (asked for at most a second).',
      options: {},
      arguments: { shell: 'bash, zsh or fish.' },
    },
    complete: {
      summary: 'What the shells ask.',
      text: '',
      options: {},
      arguments: { word: 'Words of the command line.' },
    },
    help: {
      summary: 'Tell what there is, or how one command is used.',
      text: '',
      options: {},
      arguments: { command: 'A command.' },
    },
    version: { summary: 'Print the version.', text: '', options: {}, arguments: {} },
  },
} as const
