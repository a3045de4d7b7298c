package org.candor.wiring;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.model.api.annotation.Description;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Sort;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationAdministration;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Resource;

/// A FHIR server of a hospital: HAPI FHIR's RestfulServer on Jetty, with real search and paging over resources that
/// are kept in memory, open to who has its token.
final class FhirServer implements AutoCloseable {
    static final String TOKEN = "canary-token-of-the-hospital";

    private final Server jetty = new Server();
    private final ServerConnector connector = new ServerConnector(jetty);
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /// @param resources what the hospital knows
    /// @param pageSize  how many resources a page has, whatever is asked for
    FhirServer(List<? extends Resource> resources, int pageSize) {
        RestfulServer server = new RestfulServer(FhirContext.forR4Cached());
        server.setResourceProviders(List.of(
                new Patients(of(resources, Patient.class)),
                new Conditions(of(resources, Condition.class)),
                new Observations(of(resources, Observation.class)),
                new NothingOf(MedicationRequest.class),
                new NothingOf(MedicationStatement.class),
                new NothingOf(MedicationAdministration.class),
                new NothingOf(Procedure.class)));
        FifoMemoryPagingProvider pages = new FifoMemoryPagingProvider(50);
        pages.setDefaultPageSize(pageSize);
        pages.setMaximumPageSize(pageSize);
        server.setPagingProvider(pages);
        server.registerInterceptor(new Gate(requests));
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(server), "/fhir/*");
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        jetty.setHandler(context);
        try {
            jetty.start();
        } catch (Exception e) {
            throw new AssertionError("the FHIR server of the test does not start", e);
        }
    }

    String base() {
        return "http://127.0.0.1:" + connector.getLocalPort() + "/fhir";
    }

    /// What was asked for, as method and URL.
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static <T> List<T> of(List<? extends Resource> resources, Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /// Lets in who has the token.
    @Interceptor
    public record Gate(List<String> requests) {
        @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_PROCESSED)
        public boolean enter(HttpServletRequest request) {
            requests.add(request.getMethod() + " " + request.getRequestURI());
            if (!("Bearer " + TOKEN).equals(request.getHeader("Authorization"))) {
                throw new AuthenticationException("no token, or another");
            }
            return true;
        }
    }

    public record Patients(List<Patient> known) implements IResourceProvider {
        @Override
        public Class<? extends IBaseResource> getResourceType() {
            return Patient.class;
        }

        @Read
        public Patient read(@IdParam IdType id) {
            return known.stream()
                    .filter(patient -> patient.getIdPart().equals(id.getIdPart()))
                    .findFirst()
                    .orElseThrow(() -> new ResourceNotFoundException(id));
        }
    }

    public record Conditions(List<Condition> known) implements IResourceProvider {
        @Override
        public Class<? extends IBaseResource> getResourceType() {
            return Condition.class;
        }

        @Search
        public List<Condition> search(
                @RequiredParam(name = Condition.SP_PATIENT) @Description("whose") ReferenceParam patient) {
            return known.stream()
                    .filter(each ->
                            each.getSubject().getReferenceElement().getIdPart().equals(patient.getIdPart()))
                    .toList();
        }
    }

    /// A type of which the hospital knows nothing.
    public record NothingOf(Class<? extends IBaseResource> type) implements IResourceProvider {
        @Override
        public Class<? extends IBaseResource> getResourceType() {
            return type;
        }

        @Search
        public List<IBaseResource> search(@RequiredParam(name = "patient") ReferenceParam patient) {
            return List.of();
        }
    }

    public record Observations(List<Observation> known) implements IResourceProvider {
        @Override
        public Class<? extends IBaseResource> getResourceType() {
            return Observation.class;
        }

        @Search
        public List<Observation> search(
                @RequiredParam(name = Observation.SP_PATIENT) ReferenceParam patient,
                @OptionalParam(name = Observation.SP_CODE) TokenOrListParam codes,
                @Sort SortSpec sort) {
            Comparator<Observation> byDate = Comparator.comparing(
                    (Observation each) -> each.getEffectiveDateTimeType().getValue());
            boolean newestFirst =
                    sort != null && sort.getParamName().equals("date") && sort.getOrder() == SortOrderEnum.DESC;
            return known.stream()
                    .filter(each ->
                            each.getSubject().getReferenceElement().getIdPart().equals(patient.getIdPart()))
                    .filter(each -> codes == null || matches(each.getCode(), codes))
                    .sorted(newestFirst ? byDate.reversed() : byDate)
                    .toList();
        }

        private static boolean matches(CodeableConcept code, TokenOrListParam wanted) {
            for (TokenParam token : wanted.getValuesAsQueryTokens()) {
                for (Coding coding : code.getCoding()) {
                    if (coding.getSystem().equals(token.getSystem())
                            && (token.getValue().isEmpty() || token.getValue().equals(coding.getCode()))) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
