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
    'sign_in.two_factor': { id: string; user_id: string; verified: boolean }
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
    'sign_in.used_code': { user_id: string; digest: string; expires_at: string }
    division: { id: string; code: string; name_en: string; name_ja: string; version: number }
    app_user: {
      id: string
      language: string
      is_active: boolean
      created_at: string
      last_signed_in_at: string | null
      version: number
    }
    role_grant: { user_id: string; role: string; scope_kind: string; held_in: string | null }
    secrecy_circle: { id: string; name: string; created_at: string }
    circle_member: { circle_id: string; user_id: string }
    api_token: ApiTokenTable
    person: { id: string; name: string; is_active: boolean }
  }
}
