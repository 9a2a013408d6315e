// Whether both servers answer: for a container's health check, which has no curl.
const ports = [process.env.PORT ?? '8080', process.env.PUBLIC_PORT ?? String(Number(process.env.PORT ?? 8080) + 1)]
const answers = await Promise.all(
  ports.map((port) =>
    fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(4000) }).then(
      ({ status }) => status,
      () => 0,
    ),
  ),
)
process.exit(answers.every((status) => status === 200) ? 0 : 1)
