export { shippedVariants, type Variant } from './shipped-variants.ts'
