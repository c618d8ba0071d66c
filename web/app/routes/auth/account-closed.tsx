import { privacy } from '@faith/contract/strings/en/privacy'
import { useTranslations } from 'use-intl/react'
import { ButtonLink } from '../../ui/button.tsx'
import { withWords } from '../../words.tsx'
import { pageTitle } from '../site/page-title.ts'
import { AuthPage } from './auth-page.tsx'

export const meta = () => pageTitle(privacy.closed.title)

function AccountClosed() {
  const t = useTranslations('privacy.closed')
  return (
    <AuthPage title={t('title')} lead={t('lead')}>
      <ButtonLink to="/" kind="secondary">
        {t('home')}
      </ButtonLink>
    </AuthPage>
  )
}

export default withWords({ privacy }, AccountClosed)
