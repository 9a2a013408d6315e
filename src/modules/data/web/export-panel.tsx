import { Alert, Anchor, Button, Table } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { addressOf } from '#platform/http/address.ts'
import { downloadFrom, isProblem, ProblemAlert, Section, useChange } from '#ui/index.ts'
import { exportAllEndpoint, exportBundleEndpoint, exportKindEndpoint, type KindView } from '../api.ts'
import { useKindName, useWords } from './words.ts'

type Form = 'csv' | 'csvShiftJis' | 'json' | 'ndjson'
const FORMS: readonly Form[] = ['csv', 'csvShiftJis', 'json', 'ndjson']

function addressFor(kind: string, form: Form, unwritable: 'refuse' | 'replace' = 'refuse'): string {
  const query = form === 'csvShiftJis' ? { format: 'csv', encoding: 'shift_jis', unwritable } : { format: form }
  return addressOf(exportKindEndpoint.path, { kind }, query)
}

/** Every kind in every form, the bundle, and everything. */
export function ExportPanel({ kinds }: { readonly kinds: readonly KindView[] }): ReactNode {
  const words = useWords()
  return (
    <>
      <Section title={words.take} hint={words.export.lead} flush>
        <KindTable kinds={kinds} />
      </Section>
      <Section title={words.export.bundle} hint={words.export.bundleHint}>
        <DownloadButton address={exportBundleEndpoint.path} label={words.export.bundle} />
      </Section>
      <Section title={words.export.everything} hint={words.export.everythingHint}>
        <DownloadButton address={exportAllEndpoint.path} label={words.export.everything} />
      </Section>
    </>
  )
}

function KindTable({ kinds }: { readonly kinds: readonly KindView[] }): ReactNode {
  const words = useWords()
  const kindName = useKindName()
  const [refused, setRefused] = useState<string>()
  const take = useChange((address: string) => downloadFrom(address), [])
  const start = (kind: string, form: Form): void => {
    setRefused(kind)
    take.mutate(addressFor(kind, form))
  }
  return (
    <>
      <Table>
        <Table.Tbody>
          {kinds.map(({ id }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row">{kindName(id)}</Table.Th>
              {FORMS.map((form) => (
                <Table.Td key={form}>
                  <Anchor
                    href={addressFor(id, form)}
                    aria-label={`${kindName(id)}: ${words.export[form]}`}
                    onClick={(event) => {
                      event.preventDefault()
                      start(id, form)
                    }}
                  >
                    {words.export[form]}
                  </Anchor>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <ProblemAlert error={take.error} />
      {isProblem(take.error, 'UNWRITABLE') && refused !== undefined && (
        <Alert color="amber" variant="light">
          <Button variant="default" onClick={() => take.mutate(addressFor(refused, 'csvShiftJis', 'replace'))}>
            {words.export.anyway}
          </Button>
        </Alert>
      )}
    </>
  )
}

function DownloadButton({ address, label }: { readonly address: string; readonly label: string }): ReactNode {
  const take = useChange(() => downloadFrom(address), [])
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        loading={take.isPending}
        onClick={() => take.mutate(undefined)}
      >
        {label}
      </Button>
      <ProblemAlert error={take.error} />
    </>
  )
}
