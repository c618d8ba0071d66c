import type { Rectangle } from '@faith/contract/pictures'
import type { ColumnType } from 'kysely'

export interface PictureTable {
  id: string
  vehicleId: string
  position: number
  alt: string | null
  width: number
  height: number
  crop: ColumnType<Rectangle | null, string | null, string | null>
  blurs: ColumnType<Rectangle[], string, string>
  editNumber: number
  renderedNumber: number | null
  name: string | null
  widths: number[]
  thumbhash: string | null
  uploadedAt: Date
  uploadedBy: string
}

export interface PictureTables {
  'pictures.uploads': {
    id: string
    vehicleId: string
    byteCount: number
    sha256: Buffer
    begunAt: Date
    begunBy: string
  }
  'pictures.pictures': PictureTable
  'pictures.sweeps': { sweptOn: string }
}
