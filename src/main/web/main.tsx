import './setup.ts'
import '@mantine/core/styles.layer.css'
import 'virtual:andon-theme.css'
import '#ui/theme/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Application } from './application.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no root')
createRoot(root).render(
  <StrictMode>
    <Application />
  </StrictMode>,
)
