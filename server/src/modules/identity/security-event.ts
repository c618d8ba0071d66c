import type { App } from '../../app-context.ts'
import { newId } from '../../lib/ids.ts'
import { identity } from './store.ts'

/** Names of the OWASP logging vocabulary that identity uses. */
export type SecurityEventName =
  | 'authn_login_success'
  | 'authn_login_fail'
  | 'authn_login_fail_max'
  | 'authn_password_change'
  | 'authn_factor_add'
  | 'authn_factor_remove'
  | 'authn_factor_reset_request'
  | 'authn_factor_reset_stop'
  | 'authn_factor_reset'
  | 'authn_factor_fail'
  | 'authn_factor_fail_max'
  | 'authn_recovery_code_use'
  | 'authn_provider_refused'
  | 'authn_token_refused'
  | 'authn_token_reuse'
  | 'excess_rate_limit_exceeded'
  | 'user_created'
  | 'user_disabled'
  | 'user_enabled'
  | 'privilege_permissions_changed'
  | 'privilege_granted_alone'

const severities: Record<SecurityEventName, 'info' | 'warn' | 'critical'> = {
  authn_login_success: 'info',
  authn_login_fail: 'warn',
  authn_login_fail_max: 'warn',
  authn_password_change: 'info',
  authn_factor_add: 'info',
  authn_factor_remove: 'warn',
  authn_factor_reset_request: 'critical',
  authn_factor_reset_stop: 'critical',
  authn_factor_reset: 'critical',
  authn_factor_fail: 'warn',
  authn_factor_fail_max: 'critical',
  authn_recovery_code_use: 'warn',
  authn_provider_refused: 'warn',
  authn_token_refused: 'warn',
  authn_token_reuse: 'critical',
  excess_rate_limit_exceeded: 'warn',
  user_created: 'info',
  user_disabled: 'warn',
  user_enabled: 'warn',
  privilege_permissions_changed: 'warn',
  privilege_granted_alone: 'critical',
}

/** What happened to the safety of which account, from where. `detail` holds no personal data. */
export interface SecurityEvent {
  event: SecurityEventName
  accountId?: string | null
  /** Address block. */
  address: string
  detail?: Record<string, string | number>
}

/** Notes a security event in the table and in the log; it commits by itself, so that a refused act leaves it. */
export async function noteSecurityEvent(
  app: Pick<App, 'db' | 'log' | 'systemClock'>,
  { event, accountId = null, address, detail = {} }: SecurityEvent,
): Promise<void> {
  const severity = severities[event]
  app.log.info({ event, severity, accountId, ...detail }, 'security event')
  await app.db.inTransaction({ kind: 'auth' }, (tx) =>
    identity(tx)
      .insertInto('identity.securityEvents')
      .values({
        id: newId(),
        at: app.systemClock.now(),
        event,
        severity,
        accountId,
        address,
        detail: JSON.stringify(detail),
      })
      .execute(),
  )
}
