import { Link } from 'react-router'
import { useTranslations } from 'use-intl/react'
import { ThemeChoice } from './theme-choice.tsx'

/** All pages by subject, and the choice of light or dark. */
export function Footer() {
  const t = useTranslations('frame.footer')
  const groups = [
    {
      title: t('company'),
      links: [
        ['/about', t('about')],
        ['/hubs', t('hubs')],
        ['/contact', t('contact')],
      ],
    },
    {
      title: t('cars'),
      links: [
        ['/cars', t('subscribe')],
        ['/cars?channel=buy', t('buy')],
      ],
    },
    {
      title: t('help'),
      links: [
        ['/how-it-works', t('howItWorks')],
        ['/help#costs', t('costs')],
        ['/help', t('help')],
      ],
    },
    {
      title: t('legal'),
      links: [
        ['/legal/agreement', t('agreement')],
        ['/legal/privacy', t('privacy')],
        ['/legal/terms', t('terms')],
      ],
    },
  ] as const
  return (
    <footer className="mt-18 border-t border-line bg-paper">
      <nav
        id="all-pages"
        aria-label={t('label')}
        className="page grid grid-cols-2 gap-x-6 gap-y-8 pt-10 pb-8 md:grid-cols-4"
      >
        {groups.map((group) => (
          <div key={group.title}>
            <h2 className="text-14 font-semibold">{group.title}</h2>
            <ul className="mt-1">
              {group.links.map(([to, words]) => (
                <li key={to}>
                  <Link
                    to={to}
                    className="inline-flex min-h-6 items-center py-0.5 text-14 text-ink-2 hover:text-link hover:underline pointer-coarse:min-h-11"
                  >
                    {words}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="page flex flex-wrap items-end justify-between gap-6 pb-10">
        <p className="text-14 text-ink-2">{t('demo')}</p>
        <ThemeChoice name="theme" />
      </div>
    </footer>
  )
}
