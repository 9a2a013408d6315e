/** The file name of a CSAF document (CSAF 2.0 §5.1): the tracking id in lower case, other signs as one underscore. */
export function csafFileName(trackingId: string): string {
  return `${trackingId.toLowerCase().replaceAll(/[^+\-a-z0-9]+/g, '_')}.json`
}
