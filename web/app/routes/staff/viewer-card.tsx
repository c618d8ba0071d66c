import type { Session } from '@faith/contract/identity'
import { Form } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { ThemeChoice } from '../site/theme-choice.tsx'

/** Who is signed in, and the names of what. */
export type Viewer = { name: string } & Pick<Session, 'roles' | 'customRoles'>

/** Who is signed in, as what; the look of the console; and the way out. */
export function ViewerCard({ viewer, place }: { viewer: Viewer; place: string }) {
  const t = useTranslations('staff')
  return (
    <div className="space-y-3">
      <ThemeChoice name={`theme-${place}`} />
      <div className="flex items-center justify-between gap-3">
        <p className="min-w-0 text-14">
          <strong className="block truncate">{viewer.name}</strong>
          <span className="text-ink-2">
            {[...viewer.roles.map((role) => t(`roles.${role}`)), ...viewer.customRoles].join(', ')}
          </span>
        </p>
        <Form method="post" action="/sign-out">
          <button type="submit" className="link min-h-11 text-14 whitespace-nowrap">
            {t('nav.signOut')}
          </button>
        </Form>
      </div>
    </div>
  )
}
