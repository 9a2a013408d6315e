export { createLimiter } from './limiter.ts'
export { createPortal } from './server.ts'
