import { Link } from 'react-router'
import { Icon } from '../../ui/icon.tsx'

/** Back to the first step of signing in, from the second. */
export function BackToSignIn({ next, label }: { next: string; label: string }) {
  const query = new URLSearchParams({ again: 'yes', ...(next ? { next } : {}) })
  return (
    <p className="mb-6">
      <Link to={`/sign-in?${query}`} className="inline-flex min-h-11 items-center gap-2 text-link">
        <Icon name="chevronLeft" size={18} />
        {label}
      </Link>
    </p>
  )
}
