// Makes the library links of the embedded PostgreSQL while its folder can still be written (a container's read-only root).
import { linkBundledLibraries } from '../src/platform/postgres/binaries.ts'

process.exit(linkBundledLibraries() ? 0 : 1)
