{{- define "candor.name" -}}
{{- if contains "candor" .Release.Name }}{{ .Release.Name | trunc 63 | trimSuffix "-" }}{{ else }}{{ printf "%s-candor" .Release.Name | trunc 63 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "candor.selector" -}}
app.kubernetes.io/name: candor
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "candor.labels" -}}
{{ include "candor.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* What cannot be said by the schema, because it depends on two values. */}}
{{- define "candor.check" -}}
{{- if not .Values.publicUrl }}
{{- fail "publicUrl must be the https URL by which CDS clients know this server" }}
{{- end }}
{{- $many := or .Values.autoscaling.enabled (gt (int .Values.replicaCount) 1) }}
{{- if and $many (eq .Values.store.kind "h2") }}
{{- fail "more than one replica needs store.kind=postgresql: an embedded store belongs to one server" }}
{{- end }}
{{- if and (eq .Values.clients.authentication "required") (not .Values.clients.existingSecret) }}
{{- fail "clients.existingSecret must name a secret with clients.json" }}
{{- end }}
{{- if eq .Values.store.kind "postgresql" }}
{{- if not (hasPrefix "jdbc:postgresql://" .Values.store.postgresql.url) }}
{{- fail "store.postgresql.url must be jdbc:postgresql://host/database" }}
{{- end }}
{{- if not .Values.store.postgresql.existingSecret }}
{{- fail "store.postgresql.existingSecret must name a secret with a password" }}
{{- end }}
{{- if not .Values.keys.existingSecret }}
{{- fail "keys.existingSecret must name a secret with patient.key, seal.key and store.key: servers that share a record share its keys" }}
{{- end }}
{{- end }}
{{- end }}

{{- define "candor.container" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}
