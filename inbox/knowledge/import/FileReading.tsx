import { type Encoding, encodings, type Separator, separators } from '../../../shared/importFields.ts'
import { useDesk } from '../../inbox.ts'
import { Field } from '../../ui/Field.tsx'
import type { Import } from './ImportModel.ts'

/** Encodings by the names that spreadsheets show, with the languages that are written in them, in their own words. */
const encodingNames: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 BE',
  gb18030: 'GBK, GB18030 (简体中文)',
  big5: 'Big5 (繁體中文)',
  shift_jis: 'Shift JIS (日本語)',
  'euc-jp': 'EUC-JP (日本語)',
  'euc-kr': 'EUC-KR (한국어)',
  'windows-1250': 'Windows-1250 (polski, čeština, magyar)',
  'windows-1251': 'Windows-1251 (русский)',
  'windows-1252': 'Windows-1252 (English, Deutsch, français)',
  'windows-1253': 'Windows-1253 (ελληνικά)',
  'windows-1254': 'Windows-1254 (Türkçe)',
  'windows-1255': 'Windows-1255 (עברית)',
  'windows-1256': 'Windows-1256 (العربية)',
  'windows-1257': 'Windows-1257 (latviešu, lietuvių)',
  'windows-1258': 'Windows-1258 (Tiếng Việt)',
  'windows-874': 'Windows-874 (ไทย)',
  'koi8-r': 'KOI8-R (русский)',
}

/** How the file is read, as it was guessed and as a person may know better: its letters, what parts its cells, its header row. */
export function FileReading({ imports }: { imports: Import }) {
  const say = useDesk().words.importing.reading
  const { read } = imports.source.value!
  const isUnsure = !imports.fields.value.includes('question') || (read.encoding && read.encoding !== 'utf-8')
  return (
    <details class="import-part" open={Boolean(isUnsure)}>
      <summary>{say.title}</summary>
      <div class="columns">
        {read.top.length > 0 && (
          <Field label={say.header}>
            {(props) => (
              <select
                {...props}
                value={read.header}
                onChange={(event) => imports.readAgain({ header: Number(event.currentTarget.value) })}
              >
                <option value={0}>{say.noHeader}</option>
                {read.top.map((row, i) => (
                  <option key={i} value={i + 1}>
                    {say.row(i + 1)} {row}
                  </option>
                ))}
                {read.header > read.top.length && <option value={read.header}>{say.row(read.header)}</option>}
              </select>
            )}
          </Field>
        )}
        {read.separator && (
          <Field label={say.separator}>
            {(props) => (
              <select
                {...props}
                value={read.separator}
                onChange={(event) => imports.readAgain({ separator: event.currentTarget.value as Separator })}
              >
                {separators.map((one) => (
                  <option key={one} value={one}>
                    {say.separators[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {read.encoding && <EncodingField imports={imports} current={read.encoding} />}
      </div>
    </details>
  )
}

/** `current`: how the letters were read; none where nobody could tell. */
export function EncodingField({ imports, current }: { imports: Import; current?: string }) {
  const say = useDesk().words.importing.reading
  return (
    <Field label={say.encoding} hint={current && say.encodingHint}>
      {(props) => (
        <select
          {...props}
          value={current ?? ''}
          onChange={(event) => imports.readAgain({ encoding: event.currentTarget.value as Encoding })}
        >
          {!current && <option value="">{say.choose}</option>}
          {encodings.map((encoding) => (
            <option key={encoding} value={encoding}>
              {encodingNames[encoding]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
