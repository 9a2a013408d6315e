/** The commands about CSAF documents, in English. */
export const en = {
  'csaf validate': {
    summary: 'Check CSAF documents by the tests of the standard, without a server.',
    text: `CSAF 2.0 and 2.1: the JSON schema and every test of section 6. Files, folders with what is below them, standard input; packed with gzip, zstd or xz or not, and tar and zip archives of documents. The rules run even where the schema is not kept, as far as they can. A document that cannot be read is told, and the others are judged.

Answers 0 when every document is valid (warnings and infos leave it valid), 1 when one is not, 2 when a file or folder is not there or no document is in it; the others are judged all the same. 65 and 66: an extension that is brought cannot be used, or is not there.

A file that is not called as its document demands (§5.1) is told as an info under the clause file-name: that is a rule of distribution, and leaves the document valid.

Tests that ask other servers (6.3.6, 6.3.7) ask only with --network: each address once, at most 200 for a document, four at a time and ten seconds each, by TLS, without following redirects, none inside the network. Without it they are told as skipped.

With --json one line a document:
  {file, csafVersion, isValid, tests: [{clause, errors, warnings, infos}]}
each of them a list of {instancePath, message}; a test that was not carried out has its reason under skipped. What the schema finds stands under the clause schema, what keeps a file from being read under json.`,
    options: {
      preset:
        'Which tests. basic (the default): schema and mandatory tests; extended: recommended ones too; full: informative ones too; the others as the standard names them.',
      test: 'Only this test, or all of a section (6.2.39); may be given several times.',
      extensions:
        'A folder (or archive) with the packages of extensions of CSAF 2.1, schema and metadata: documents that use them are checked by them; may be given several times.',
      network: 'Ask the servers that the document names (6.3.6, 6.3.7).',
      'allow-host':
        'With --network: only this host, or, with a dot before it (.hibari.example), those below it as well; may be given several times. Without it every host outside may be asked.',
      'allow-inside': 'With --network: a host inside the network that may be asked; may be given several times.',
    },
    arguments: { file: 'Files, folders, archives, or "-" for standard input.' },
  },
  'csaf explain': {
    summary: 'What does a test of the CSAF standard ask for?',
    text: `Tells the title of the test, how heavy what it finds is, which versions of the standard have it, and what it asks for. Without a test: a list of all.

With --json: [{clause, versions, title, gist, level}]`,
    options: {},
    arguments: { test: 'The number of the test (6.1.8), or of a section with all tests below it.' },
  },
  'csaf convert': {
    summary: 'Write a document of CSAF 2.0 as CSAF 2.1, without a server.',
    text: `Converts as the standard says (conformance clause 18) and tells everything that is left out, changed or could not be resolved, each with its place in the source, on standard error. Version ranges in words ("All versions < V4.2") become constraints where they are understood for sure. The document is written in its canonical text: members sorted, so that two of them can be compared line by line.

What would not be valid by the schema and the mandatory tests of CSAF 2.1 is told, not written, and answered with 1; with --invalid it is written.

With --json: {isValid, notices: [{code, level, path, params, text}], findings: [{clause, instancePath, message}], document}; document is null where it is not written, or written to --output.`,
    options: {
      output: 'Where to; without it standard output.',
      invalid: 'Write the document even if it is not valid.',
      'complete-numbers': 'Model, serial and stock numbers are complete: add no star.',
      'literal-numbers': '"?" and "*" in such numbers are no wildcards.',
      'keep-open-ranges': 'Leave version ranges without an upper end as they are.',
      'tlp-from-text': 'Take the label of TLP 2.0 that the distribution text names.',
      multiplier: 'A publisher of the category "other" is a multiplier.',
      'accept-other': 'Do not tell that such a publisher may be a multiplier.',
      'no-licence': 'Do not look for a licence in the legal disclaimers.',
      'newest-cwe': 'Take the newest version of CWE that fits, not the one of the time of the document.',
      'by-priority':
        'Of remediations that contradict each other since CSAF 2.1 leave each product the one that is worth most (vendor_fix, mitigation, workaround, fix_planned, no_fix_planned, optional_patch, none_available).',
    },
    arguments: { file: 'A document, packed or not, or "-" for standard input.' },
  },
  'csaf diff': {
    summary: 'What became other between two revisions of a CSAF document?',
    text: `Compares what the documents say: products by ids and names, groups resolved, vulnerabilities by their ids, statuses, scores, remediations, notes, references, tracking. The order of lists and members is no difference. If one document is CSAF 2.0 and the other 2.1, the older one is converted first.

Tells what version number the changes demand (semantic or integer), and whether the later document has it. Answers 1 when something became other, 0 when nothing did.

With --json: {changes: [{code, path, params, impact, text}],
  number: {impact, before, after, proposed, problems: [{code, text}]}}`,
    options: {},
    arguments: { before: 'The earlier revision, or "-".', after: 'The later revision, or "-".' },
  },
  'csaf next': {
    summary: 'Which version number does the next revision of a CSAF document have?',
    text: `By what became other between two revisions (as csaf diff tells it), or by the weight that is told with --change: products, statuses or vulnerabilities that make somebody look anew are major, what adds to or corrects the rest is minor, spelling is patch. Integer versions go up by one, semantic ones in the place of the heaviest change; drafts before the first release stay below 1.

The number stands alone on standard output, why it is that one on standard error.

With --json: {before, next, impact, reasons: [{code, path, params, impact, text}]}`,
    options: {
      change: 'The weight of the change, where there is no later revision yet.',
      status: 'The status of the next revision. Default: the one of the later document, else of the document itself.',
    },
    arguments: { before: 'The revision that is out, or "-".', after: 'The one that comes after it, with any number.' },
  },
  'csaf name': {
    summary: 'How does the file of a CSAF document have to be called?',
    text: `The name that the tracking id makes (§5.1 of both versions): in lower case, other signs as one underscore. Of one document the name alone, of several each file with its name. Packed files and documents in archives are named without packing.

With --check only files that are called otherwise are told, and answered with 1; _invalid before the extension, which marks a document that is not valid, is right.

With --json: [{file, name, isRight}]`,
    options: { check: 'Tell only files that are called otherwise.' },
    arguments: { file: 'Files, folders, archives, or "-" for standard input.' },
  },
  'csaf format': {
    summary: 'Write a CSAF document in its canonical text.',
    text: `Members sorted by name (as test 6.2.13 wants it), two blanks a level, a newline at the end, numbers in their shortest form: the same document is the same text, so that revisions can be compared line by line and signed. What it says is left as it is. A document in which a member stands twice is refused, since one of the two would be lost; so is one with a number that has more digits than can be kept, since another one would be written.

With --check nothing is written: documents of a file, folder or archive that are written otherwise are told, and answered with 1.

With --check --json: {notCanonical: [file]}`,
    options: {
      check: 'Only tell which documents are written otherwise.',
      output: 'Where to; without it standard output. The file itself may be named.',
    },
    arguments: { file: 'A document, or "-"; with --check a folder or archive, too.' },
  },
  'csaf withdraw': {
    summary: 'Write the revision by which a CSAF document is withdrawn.',
    text: `Makes a document of the profile "Withdrawn" (CSAF 2.1): the same tracking id, one revision more, the reason, and neither product tree nor vulnerabilities. What stands in the way is removed, and told. What was shared as a draft stays a draft. A document of CSAF 2.0 is converted first.

With --json: as csaf convert.`,
    options: {
      reason: 'What the document told, and why it no longer holds.',
      summary: 'Summary of the revision. Default: a word in the language of the document.',
      date: 'When (RFC 3339), not before the newest revision. Default: now.',
      number: 'Number of the revision. Default: the next major version.',
      output: 'Where to; without it standard output.',
      invalid: 'Write the document even if it is not valid.',
    },
    arguments: { file: 'A document, packed or not, or "-" for standard input.' },
  },
  'csaf supersede': {
    summary: 'Write the revision by which another document takes the place of a CSAF document.',
    text: `Makes a document of the profile "Superseded" (CSAF 2.1): as csaf withdraw, with a reference to the document that takes its place.

With --json: as csaf convert.`,
    options: {
      by: 'The address of the superseding document.',
      title: 'Its title or tracking id, told with the reference.',
      reason: 'What the document told, and why another one takes its place.',
      summary: 'Summary of the revision. Default: a word in the language of the document.',
      date: 'When (RFC 3339), not before the newest revision. Default: now.',
      number: 'Number of the revision. Default: the next major version.',
      output: 'Where to; without it standard output.',
      invalid: 'Write the document even if it is not valid.',
    },
    arguments: { file: 'A document, packed or not, or "-" for standard input.' },
  },
}
