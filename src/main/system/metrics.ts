import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { AnyEndpoint } from '#platform/http/contract.ts'

const registry = new Registry()
collectDefaultMetrics({ register: registry, prefix: 'andon_' })

const requests = new Histogram({
  name: 'andon_http_request_seconds',
  help: 'Time to answer a request, by endpoint and status',
  labelNames: ['endpoint', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
})

/** Counts one answered request. */
export function observeRequest(endpoint: AnyEndpoint, status: number, seconds: number): void {
  requests.observe({ endpoint: endpoint.id, status: String(status) }, seconds)
}

/** All metrics in Prometheus text format. */
export async function renderMetrics(): Promise<Response> {
  return new Response(await registry.metrics(), { headers: { 'content-type': registry.contentType } })
}
