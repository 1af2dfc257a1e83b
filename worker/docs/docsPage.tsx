import { errorStatus } from '../../shared/errors.ts'
import { pageText } from '../platform/page.ts'
import type { describeApi } from './openapi.ts'

type Schema = {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  additionalProperties?: Schema | boolean
}
type Operation = {
  tags?: string[]
  summary?: string
  description?: string
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>
}

/** The API description as a page to read: the same document as /openapi.json, without a script. */
export function docsPage(spec: Awaited<ReturnType<typeof describeApi>>): string {
  const operations = Object.entries(spec.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as unknown as Record<string, Operation>).map(([method, operation]) => ({
      path,
      method,
      ...operation,
    })),
  )
  const tags = [...new Set(operations.flatMap((operation) => operation.tags ?? []))].sort()
  const schemas = Object.entries((spec.components?.schemas ?? {}) as Record<string, Schema>)
  return pageText(
    { title: 'Counterbell API', lang: 'en', styles: ['/docs.css'] },
    <>
      <header>
        <h1>Counterbell API</h1>
        <p>{spec.info?.description}</p>
        <p>
          For programs: <a href="/openapi.json">openapi.json</a>. Live messages come over <code>GET /v1/socket</code>{' '}
          (WebSocket, subprotocols <code>counterbell</code> and the token; the team by cookie, with <code>?site=</code>
          ).
        </p>
        <nav aria-label="Sections">
          {tags.map((tag) => (
            <a href={`#${tag}`}>{tag}</a>
          ))}
          <a href="#schemas">Schemas</a>
          <a href="#security">Security</a>
          <a href="#errors">Errors</a>
        </nav>
      </header>
      <main>
        {tags.map((tag) => (
          <section id={tag}>
            <h2>{tag}</h2>
            {operations
              .filter((operation) => operation.tags?.includes(tag))
              .map((operation) => (
                <OperationView {...operation} />
              ))}
          </section>
        ))}
        <section id="schemas">
          <h2>Schemas</h2>
          {schemas.map(([name, schema]) => (
            <article id={`schema-${name}`}>
              <h3>{name}</h3>
              {schema.description && <p>{schema.description}</p>}
              <Fields schema={schema} />
            </article>
          ))}
        </section>
        <section id="security">
          <h2>Security</h2>
          <p>
            Whoever finds a weakness of this deployment tells its operator, privately; one of Counterbell itself is told
            through the form “Report a vulnerability” of its repository. A small script that shows it is better than a
            long text.
          </p>
        </section>
        <section id="errors">
          <h2>Errors</h2>
          <table>
            <thead>
              <tr>
                <th scope="col">code</th>
                <th scope="col">status</th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(errorStatus).map(([code, status]) => (
                <tr id={`error-${code}`}>
                  <td>
                    <code>{code}</code>
                  </td>
                  <td>{status}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </main>
    </>,
  )
}

function OperationView({
  method,
  path,
  summary,
  description,
  parameters,
  requestBody,
  responses,
}: Operation & { method: string; path: string }) {
  const body = requestBody && Object.values(requestBody.content)[0]?.schema
  return (
    <article id={`${method}${path}`}>
      <h3>{summary}</h3>
      <p>
        <code>
          <b>{method.toUpperCase()}</b> {path}
        </code>
      </p>
      {description && <p>{description}</p>}
      {parameters && parameters.length > 0 && (
        <dl>
          {parameters.map((parameter) => (
            <>
              <dt>
                <code>{parameter.name}</code>{' '}
                <small>
                  {parameter.in}
                  {parameter.required ? '' : ', optional'}
                </small>
              </dt>
              <dd>{parameter.description ?? <TypeName schema={parameter.schema} />}</dd>
            </>
          ))}
        </dl>
      )}
      {body && (
        <p>
          Body: <TypeName schema={body} />
        </p>
      )}
      <dl>
        {Object.entries(responses)
          .filter(([status]) => status !== 'default')
          .map(([status, response]) => (
            <>
              <dt>{status}</dt>
              <dd>
                {response.description}{' '}
                {response.content && <TypeName schema={Object.values(response.content)[0]?.schema} />}
              </dd>
            </>
          ))}
      </dl>
    </article>
  )
}

function Fields({ schema }: { schema: Schema }) {
  if (!schema.properties)
    return (
      <p>
        <TypeName schema={schema} />
      </p>
    )
  return (
    <dl>
      {Object.entries(schema.properties).map(([name, field]) => (
        <>
          <dt>
            <code>{name}</code> {!schema.required?.includes(name) && <small>optional</small>}
          </dt>
          <dd>
            <TypeName schema={field} /> {field.description}
          </dd>
        </>
      ))}
    </dl>
  )
}

function TypeName({ schema }: { schema?: Schema }) {
  if (!schema) return null
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!
    return <a href={`#schema-${name}`}>{name}</a>
  }
  if (schema.enum) return <code>{schema.enum.map(String).join(' | ')}</code>
  if (schema.anyOf)
    return (
      <>
        {schema.anyOf.map((one, i) => (
          <>
            {i > 0 && ' or '}
            <TypeName schema={one} />
          </>
        ))}
      </>
    )
  if (schema.type === 'array')
    return (
      <>
        list of <TypeName schema={schema.items} />
      </>
    )
  if (schema.properties) return <Fields schema={schema} />
  return <code>{schema.format ?? String(schema.type ?? 'anything')}</code>
}
