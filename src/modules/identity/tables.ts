import type { Generated } from 'kysely'

export interface SignInUserTable {
  id: string
  name: string
  email: string
  email_verified: boolean
  image: string | null
  created_at: string
  updated_at: string
  two_factor_enabled: boolean
}

export interface SessionTable {
  id: string
  token: string
  user_id: string
  method: string
  factors: string[]
  proven_at: string
  device_id: string | null
  provider_id: string | null
  provider_sub: string | null
  provider_sid: string | null
  id_token: Buffer | null
  ip_address: string | null
  user_agent: string | null
  created_at: string
  updated_at: string
  expires_at: string
}

export interface ApiTokenTable {
  id: string
  user_id: string
  name: string
  hash: string
  scopes: string[]
  created_at: string
  expires_at: string
  last_used_at: string | null
  revoked_at: string | null
  may_step_up: boolean
}

export interface PasskeyTable {
  id: string
  user_id: string
  credential_id: string
  public_key: Buffer
  name: string
  transports: string[]
  counter: number
  is_syncable: boolean
  is_backed_up: boolean
  aaguid: string
  created_at: string
  last_used_at: string | null
  suspected_at: string | null
}

export interface ProviderTable {
  id: string
  name: string
  issuer: string
  client_id: string
  client_secret: Buffer | null
  scopes: string
  is_active: boolean
  provisioning: string
  linking: string
  email_domains: string[]
  strong_acr: string[]
  strong_amr: string[]
  created_at: string
  version: number
}

export interface ClaimRuleTable {
  id: string
  provider_id: string
  position: number
  path: string
  value: string
  role: string
  scope_kind: string
  held_in: string | null
}

declare module '#platform/db/index.ts' {
  interface Tables {
    'sign_in.user': SignInUserTable
    'sign_in.session': SessionTable
    'sign_in.account': {
      id: string
      account_id: string
      provider_id: string
      user_id: string
      password: string | null
      created_at: string
      updated_at: string
    }
    'sign_in.verification': { id: string; identifier: string; value: string; expires_at: string }
    'sign_in.totp': { user_id: string; secret: Buffer; is_proven: boolean; last_step: number; created_at: string }
    'sign_in.recovery_code': { user_id: string; digest: string; created_at: string; used_at: string | null }
    'sign_in.passkey': PasskeyTable
    'sign_in.spent': { digest: string; expires_at: string }
    'sign_in.device': {
      id: string
      user_id: string
      digest: string
      place: string
      first_at: string
      last_at: string
    }
    'sign_in.provider': ProviderTable
    'sign_in.claim_rule': ClaimRuleTable
    'sign_in.identity': {
      provider_id: string
      subject: string
      user_id: string
      created_at: string
      last_used_at: string | null
    }
    'sign_in.setting': {
      is_only: boolean
      second_factor_roles: string[]
      idle_minutes: number
      session_hours: number
      step_up_minutes: number
      version: number
    }
    'sign_in.link': {
      id: string
      user_id: string
      hash: string
      created_by: string
      created_at: string
      expires_at: string
      used_at: string | null
    }
    'sign_in.attempt': { key: string; failures: number; blocked_until: string | null; last_at: string }
    division: { id: string; code: string; name_en: string; name_ja: string; version: number }
    app_user: {
      id: string
      language: string
      is_active: boolean
      created_at: string
      last_signed_in_at: string | null
      version: number
    }
    role_grant: {
      user_id: string
      role: string
      scope_kind: string
      held_in: string | null
      provider_id: string | null
    }
    secrecy_circle: { id: string; name: string; created_at: string; version: Generated<number> }
    circle_member: {
      circle_id: string
      user_id: string
      added_at: Generated<string | null>
      added_by: Generated<string | null>
      is_own_act: Generated<boolean>
    }
    api_token: ApiTokenTable
    person: { id: string; name: string; is_active: boolean }
  }
}
