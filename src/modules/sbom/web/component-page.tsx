import type { ReactNode } from 'react'
import { Copyable, Facts, Instant, Loaded, Page, Section, Slot, useEndpoint, useRouteParam } from '#ui/index.ts'
import { readComponentEndpoint } from '../api-component.ts'
import type { ComponentDetail } from '../model-component.ts'
import { ComponentReleases } from './component-releases.tsx'
import { IdentificationBadge } from './marks.tsx'
import classes from './sbom.module.css'
import { LookupBadge } from './uncovered.tsx'
import { useContentWords } from './words.ts'

/** One component: what it is, what speaks of it, and the releases that contain it. */
export function ComponentPage(): ReactNode {
  const component = useEndpoint(readComponentEndpoint, { params: { componentId: useRouteParam('componentId') } })
  return <Loaded query={component}>{(view) => <Component component={view} />}</Loaded>
}

function Component({ component }: { readonly component: ComponentDetail }): ReactNode {
  const words = useContentWords()
  const kinds: Readonly<Record<string, string>> = words.kind
  const { id, purl, cpes, packages, group, name, version } = component
  return (
    <Page
      title={[name, version].filter((text) => text !== null).join(' ')}
      crumbs={[{ label: words.component.title, to: '/components' }]}
      lead={
        <span className={classes['badges']}>
          <span>{kinds[component.kind] ?? component.kind}</span>
          <IdentificationBadge value={component.identifiedBy} />
          {component.lookup === 'uncovered' && <LookupBadge value="uncovered" />}
        </span>
      }
      tools={<Slot name="component.actions" with={{ componentId: id, name }} />}
      wide
    >
      <Section title={words.component.overview}>
        <Facts
          columns={2}
          facts={[
            { label: words.list.name, value: group === null ? name : `${group} / ${name}` },
            { label: words.list.version, value: version ?? words.list.noVersion },
            { label: words.list.supplier, value: component.supplier },
            { label: words.component.firstSeen, value: <Instant at={component.firstSeenAt} /> },
            { label: words.list.purl, value: purl === null ? null : <Copyable value={purl} /> },
            {
              label: words.list.cpes,
              value: cpes.length === 0 ? null : cpes.map((cpe) => <Copyable key={cpe} value={cpe} />),
            },
            {
              label: words.component.packages,
              value:
                packages.length === 0 ? (
                  words.identificationHint.none
                ) : (
                  <ul className={classes['plain']}>
                    {packages.map((one) => (
                      <li key={`${one.kind} ${one.key}`}>
                        <small>{words.component.packageKind[one.kind]}</small> <code>{one.key}</code>{' '}
                        {one.version !== null && <code>{one.version}</code>}
                      </li>
                    ))}
                  </ul>
                ),
            },
          ]}
        />
      </Section>
      <Slot
        name="component.panels"
        with={{ componentId: id, name: [name, version].filter((text) => text !== null).join(' ') }}
      />
      <ComponentReleases component={component} />
    </Page>
  )
}
