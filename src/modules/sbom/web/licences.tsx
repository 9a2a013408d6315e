import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatMessage } from '#platform/i18n/index.ts'
import { Empty, Loaded, Section, useEndpoint, useSearchText } from '#ui/index.ts'
import { listLicencesEndpoint } from '../api-contents.ts'
import { NO_LICENCE } from './component-table.tsx'
import classes from './sbom.module.css'
import { useContentWords } from './words.ts'

/** How many components are under which licence; each leads to those components. */
export function Licences({ releaseId }: { readonly releaseId: string }): ReactNode {
  const words = useContentWords()
  const [, change] = useSearchText()
  const query = useEndpoint(listLicencesEndpoint, { params: { releaseId } })
  return (
    <Loaded query={query}>
      {({ items }) => {
        if (items.length === 0) return <Empty title={words.licences.none} />
        const total = items.reduce((sum, { components }) => sum + components, 0)
        return (
          <Section title={words.contents.licences} flush>
            <table className={classes['rows']}>
              <thead>
                <tr>
                  <th scope="col">{words.licences.licence}</th>
                  <th scope="col" data-figure>
                    {words.licences.components}
                  </th>
                  <th scope="col">{words.licences.share}</th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ licence, components }) => {
                  const name = licence ?? words.list.noLicence
                  return (
                    <tr key={licence ?? ''}>
                      <td>
                        <UnstyledButton
                          className={classes['more'] ?? ''}
                          aria-label={formatMessage(words.licences.show, { name })}
                          onClick={() =>
                            change({
                              contents: undefined,
                              'c.f.licence': [licence ?? NO_LICENCE],
                              'c.page': undefined,
                              'c.after': undefined,
                            })
                          }
                        >
                          {name}
                        </UnstyledButton>
                      </td>
                      <td data-figure>{components.toLocaleString()}</td>
                      <td className={classes['wide']}>
                        <div className={classes['share']} style={{ width: `${(components / total) * 100}%` }} />
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </Section>
        )
      }}
    </Loaded>
  )
}
