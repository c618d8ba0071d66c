import { frame } from '@faith/contract/strings/en/frame'
import { Link } from 'react-router'

/** The sign and the name, leading home. */
export function Logo() {
  return (
    <Link to="/" className="flex min-h-11 items-center gap-2.5 text-18 font-strong tracking-[-0.012em]">
      <svg viewBox="0 0 28 28" width="28" height="28" aria-hidden="true" className="text-brand">
        <rect width="28" height="28" rx="7" fill="currentColor" />
        <path d="M8.5 21V7.5h11v3h-7.6v2.7h6.2v2.9h-6.2V21z" className="fill-on-brand" />
      </svg>
      {frame.brand}
    </Link>
  )
}
