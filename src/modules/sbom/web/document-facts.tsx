import type { ReactNode } from 'react'
import { Copyable, Facts, formatBytes, Instant, useLanguage } from '#ui/index.ts'
import type { SbomView } from '../model.ts'
import { useContentWords } from './words.ts'

/** What a document says of itself, and where it comes from. */
export function DocumentFacts({ sbom, declared }: { readonly sbom: SbomView; readonly declared: number }): ReactNode {
  const words = useContentWords()
  const language = useLanguage()
  const { format, specVersion, encoding, completeness, documentAt } = sbom
  const formats: Readonly<Record<string, string>> = words.format
  const completes: Readonly<Record<string, string>> = words.completeness
  const name = format === null ? '' : (formats[format] ?? format)
  const isMoment = documentAt !== null && !Number.isNaN(Date.parse(documentAt))
  return (
    <>
      <Facts
        columns={2}
        facts={[
          {
            label: words.contents.document,
            value: [name, specVersion, encoding?.toUpperCase()].filter(Boolean).join(' '),
          },
          { label: words.contents.file, value: `${sbom.fileName} · ${formatBytes(sbom.size, language)}` },
          { label: words.contents.tools, value: sbom.tools.join(', ') },
          { label: words.contents.documentAt, value: isMoment ? <Instant at={documentAt} /> : documentAt },
          {
            label: words.contents.completeness,
            value: completeness === null ? words.contents.noCompleteness : (completes[completeness] ?? completeness),
          },
          {
            label: words.contents.uploadedBy,
            value: (
              <>
                <Instant at={sbom.uploadedAt} />
                {sbom.uploaderName !== '–' && ` · ${sbom.uploaderName}`}
              </>
            ),
          },
          { label: words.contents.relations, value: sbom.relationCount.toLocaleString() },
          { label: words.contents.declared, value: declared === 0 ? '' : declared.toLocaleString() },
        ]}
      />
      <Facts facts={[{ label: words.contents.sha256, value: <Copyable value={sbom.sha256} /> }]} />
    </>
  )
}
