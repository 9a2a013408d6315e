import * as z from 'zod'

// Zod would compile its schemas with `new Function`, which the content security policy refuses (and reports).
z.config({ jitless: true })
