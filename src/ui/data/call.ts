import { addressOf } from '#platform/http/address.ts'
import type { AnyEndpoint, EndpointOutput, EndpointRequest } from '#platform/http/contract.ts'
import { currentLanguage } from '../language.ts'
import { ApiProblem, localProblem, toApiProblem } from './problem.ts'
import { withProof } from './step-up.ts'

export interface CallOptions {
  /** The version that was edited, for endpoints with `ifMatch`. */
  readonly ifMatch?: number | undefined
  readonly signal?: AbortSignal | undefined
}

function headersOf(options: CallOptions): Record<string, string> {
  return {
    'x-andon-client': 'web',
    'x-andon-language': currentLanguage(),
    ...(options.ifMatch === undefined ? {} : { 'if-match': `"${options.ifMatch}"` }),
  }
}

function readJson(text: string, status: number): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw localProblem('UNREADABLE', status)
  }
}

function readOutput<E extends AnyEndpoint>(endpoint: E, status: number, text: string): EndpointOutput<E> {
  if (status >= 400) throw toApiProblem(readJson(text, status), status)
  const value = text === '' ? undefined : readJson(text, status)
  const parsed = endpoint.output.safeParse(value)
  // The contract is shared with the server: a mismatch means that this page is older or newer than the server.
  if (!parsed.success) throw localProblem('UNREADABLE', status)
  return parsed.data as EndpointOutput<E>
}

/**
 * Calls an endpoint with a JSON body; throws ApiProblem for every answer that is no success. Where the server wants a proof of who
 * one is first, the person is asked and the call goes on.
 */
export function callEndpoint<E extends AnyEndpoint>(
  endpoint: E,
  request: EndpointRequest<E>,
  options: CallOptions = {},
): Promise<EndpointOutput<E>> {
  const send = (): Promise<EndpointOutput<E>> => sendOnce(endpoint, request, options)
  // The proofs themselves must not wait for a proof.
  return endpoint.id.startsWith('session.') ? send() : withProof(send)
}

async function sendOnce<E extends AnyEndpoint>(
  endpoint: E,
  request: EndpointRequest<E>,
  options: CallOptions,
): Promise<EndpointOutput<E>> {
  const headers = headersOf(options)
  if (request.body !== undefined) headers['content-type'] = 'application/json'
  let response: Response
  let text: string
  try {
    response = await fetch(addressOf(endpoint.path, request.params, request.query), {
      method: endpoint.method,
      headers,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    })
    text = await response.text()
  } catch (error) {
    if (options.signal?.aborted === true || error instanceof ApiProblem) throw error
    throw localProblem('OFFLINE')
  }
  return readOutput(endpoint, response.status, text)
}

export interface UploadOptions extends CallOptions {
  /** Told while bytes leave: sent and total. */
  readonly onProgress?: ((sent: number, total: number) => void) | undefined
}

/** Sends a file to an endpoint with `upload: true`; throws ApiProblem like callEndpoint. */
export function uploadFile<E extends AnyEndpoint>(
  endpoint: E,
  file: File,
  request: { readonly params?: unknown; readonly query?: unknown } = {},
  options: UploadOptions = {},
): Promise<EndpointOutput<E>> {
  return withProof(() => uploadOnce(endpoint, file, request, options))
}

function uploadOnce<E extends AnyEndpoint>(
  endpoint: E,
  file: File,
  request: { readonly params?: unknown; readonly query?: unknown },
  options: UploadOptions,
): Promise<EndpointOutput<E>> {
  return new Promise((resolve, reject) => {
    // fetch tells no progress of what is sent.
    const sending = new XMLHttpRequest()
    sending.open(endpoint.method, addressOf(endpoint.path, request.params, request.query))
    for (const [name, value] of Object.entries(headersOf(options))) sending.setRequestHeader(name, value)
    sending.setRequestHeader('content-type', file.type === '' ? 'application/octet-stream' : file.type)
    sending.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    sending.upload.addEventListener('progress', (event) => options.onProgress?.(event.loaded, event.total))
    sending.addEventListener('error', () => reject(localProblem('OFFLINE')))
    sending.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
    sending.addEventListener('load', () => {
      try {
        resolve(readOutput(endpoint, sending.status, sending.responseText))
      } catch (error) {
        reject(error instanceof Error ? error : localProblem('UNREADABLE'))
      }
    })
    options.signal?.addEventListener('abort', () => sending.abort())
    sending.send(file)
  })
}
