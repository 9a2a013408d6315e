import type { ReactNode } from 'react'
import { useName } from '#modules/product/web/index.ts'
import { Empty, Loaded, PageLink, Section, useEndpoint } from '#ui/index.ts'
import { listRecipientsEndpoint } from '../api.ts'
import type { Recipients as RecipientsView } from '../model.ts'
import classes from './customer.module.css'
import { useCountry, useCustomerWords } from './words.ts'

/** Who has to be told of an advisory: customers with such machines, and channels to machines that we do not know. */
export function Recipients({ sourceId }: { readonly sourceId: string }): ReactNode {
  const words = useCustomerWords()
  const recipients = useEndpoint(listRecipientsEndpoint, { params: { sourceId } })
  return (
    <Section title={words.recipients.title}>
      <Loaded query={recipients}>
        {(view) =>
          view.customers.length + view.channels.length === 0 ? (
            <Empty title={words.recipients.none} />
          ) : (
            <>
              {view.customers.length > 0 && <Customers customers={view.customers} />}
              {view.channels.length > 0 && <Channels channels={view.channels} />}
            </>
          )
        }
      </Loaded>
    </Section>
  )
}

const figure = (value: number): string => (value === 0 ? '–' : value.toLocaleString())

function Customers({ customers }: { readonly customers: RecipientsView['customers'] }): ReactNode {
  const words = useCustomerWords()
  const name = useName()
  const country = useCountry()
  return (
    <div className={classes['told']}>
      <h3>{words.recipients.customers}</h3>
      <p>{words.recipients.customersHint}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.customers.name}</th>
            <th scope="col">{words.recipients.affected}</th>
            <th scope="col">{words.recipients.undetermined}</th>
            <th scope="col">{words.recipients.unknown}</th>
            <th scope="col">{words.recipients.sites}</th>
            <th scope="col">{words.recipients.channel}</th>
            <th scope="col">{words.recipients.contact}</th>
          </tr>
        </thead>
        <tbody>
          {customers.map((customer) => (
            <tr key={customer.id}>
              <th scope="row">
                <PageLink to={`/customers/${customer.id}`}>{name(customer)}</PageLink>
                <small>
                  {country(customer.country)} · {words.language[customer.language === 'ja' ? 'ja' : 'en']}
                </small>
              </th>
              <td data-tone={customer.affected > 0 ? 'act' : 'none'}>{figure(customer.affected)}</td>
              <td data-tone={customer.undetermined > 0 ? 'watch' : 'none'}>{figure(customer.undetermined)}</td>
              <td>{figure(customer.unknownQuantity)}</td>
              <td>{customer.sites.map((site) => site.name).join(', ')}</td>
              <td>{customer.channel === null ? words.customers.direct : name(customer.channel)}</td>
              <td>{customer.contact}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Channels({ channels }: { readonly channels: RecipientsView['channels'] }): ReactNode {
  const words = useCustomerWords()
  const name = useName()
  const country = useCountry()
  return (
    <div className={classes['told']}>
      <h3>{words.recipients.channels}</h3>
      <p>{words.recipients.channelsHint}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.customers.name}</th>
            <th scope="col">{words.recipients.shipped}</th>
            <th scope="col">{words.recipients.unknown}</th>
            <th scope="col">{words.recipients.models}</th>
            <th scope="col">{words.recipients.markets}</th>
            <th scope="col">{words.recipients.contact}</th>
          </tr>
        </thead>
        <tbody>
          {channels.map((channel) => (
            <tr key={channel.id}>
              <th scope="row">
                <PageLink to={`/customers/${channel.id}`}>{name(channel)}</PageLink>
                <small>
                  {words.channelKind[channel.kind]} · {words.language[channel.language === 'ja' ? 'ja' : 'en']}
                </small>
              </th>
              <td>{figure(channel.shippedQuantity)}</td>
              <td data-tone={channel.unknownQuantity > 0 ? 'watch' : 'none'}>{figure(channel.unknownQuantity)}</td>
              <td>{channel.models.join(', ')}</td>
              <td>{channel.markets.map(country).join(', ')}</td>
              <td>{channel.contact}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
