import type { ReactNode } from 'react'
import type { EndpointOutput } from '#platform/http/contract.ts'
import { useName } from '#modules/product/web/index.ts'
import { Day, Facts, PageLink, RecordLink, Section } from '#ui/index.ts'
import type { readAssetEndpoint } from '../api.ts'
import { MAIN_PART } from '../model.ts'
import classes from './customer.module.css'
import { useCustomerWords } from './words.ts'

type Asset = EndpointOutput<typeof readAssetEndpoint>

/** What is known of a machine, and since when; what nobody knows is said to be unknown. */
export function AssetFacts({ asset }: { readonly asset: Asset }): ReactNode {
  const words = useCustomerWords()
  const name = useName()
  const unknown = <span className={classes['quiet']}>{words.asset.unknown}</span>
  const versions = Object.entries(asset.versions)
  return (
    <Section title={words.asset.overview}>
      <Facts
        columns={2}
        facts={[
          {
            label: words.asset.customer,
            value: (
              <PageLink to={`/customers/${asset.customerId}`}>
                {name({ nameEn: asset.customerNameEn, nameJa: asset.customerNameJa })}
              </PageLink>
            ),
          },
          { label: words.asset.site, value: asset.siteName ?? words.asset.noSite },
          { label: words.asset.vendor, value: asset.vendor ?? unknown },
          {
            label: words.asset.model,
            value:
              asset.modelId === null ? (
                asset.model
              ) : (
                <RecordLink kind="model" id={asset.modelId}>
                  {asset.model}
                </RecordLink>
              ),
          },
          {
            label: words.asset.versions,
            value:
              versions.length === 0
                ? unknown
                : versions.map(([part, version]) => (
                    <div key={part}>
                      {part === MAIN_PART ? words.asset.mainPart : part}: <b>{version}</b>
                    </div>
                  )),
          },
          { label: words.asset.hardwareRevision, value: asset.hardwareRevision ?? unknown },
          { label: words.asset.serial, value: asset.serial ?? unknown },
          { label: words.asset.producedOn, value: asset.producedOn === null ? unknown : <Day on={asset.producedOn} /> },
          { label: words.asset.options, value: asset.options.join(', ') },
          { label: words.asset.basis, value: words.basis[asset.basis] },
          { label: words.asset.knownOn, value: <Day on={asset.knownOn} /> },
          { label: words.asset.partOf, value: <Kin asset={asset} kin={asset.partOf} separator="›" /> },
          { label: words.asset.contains, value: <Kin asset={asset} kin={asset.contains} separator="·" /> },
        ].filter(({ label }) => isShown(asset, label, words))}
      />
    </Section>
  )
}

function isShown(asset: Asset, label: string, words: ReturnType<typeof useCustomerWords>): boolean {
  if (label === words.asset.partOf) return asset.partOf.length > 0
  if (label === words.asset.contains) return asset.contains.length > 0
  return true
}

interface KinProps {
  readonly asset: Asset
  readonly kin: Asset['partOf']
  readonly separator: string
}

function Kin({ asset, kin, separator }: KinProps): ReactNode {
  return (
    <span className={classes['kin']}>
      {kin.map((unit, index) => (
        <span key={unit.id}>
          {index > 0 && <span aria-hidden>{separator} </span>}
          <PageLink to={`/customers/${asset.customerId}/assets/${unit.id}`}>{unit.tag}</PageLink> {unit.model}
        </span>
      ))}
    </span>
  )
}
