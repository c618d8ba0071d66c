import { Link, type LinkProps } from 'react-router'
import { cx } from './class-names.ts'

/** A link inside text. */
export function TextLink({ className, ...rest }: LinkProps & { className?: string }) {
  return <Link className={cx('link', className)} {...rest} />
}
