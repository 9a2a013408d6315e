import { Client } from 'pg'

/** Runs `work` on one connection of its own, outside every pool, and closes it; `name` is what the server's list of connections shows. */
export async function withClient<T>(
  url: string,
  work: (client: Client) => Promise<T>,
  name = 'andon-launcher',
): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: name })
  // A server that dies between two queries also fails the next query, which reports it.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
