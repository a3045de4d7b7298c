package org.candor.peer;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.hapi.fhir.cdshooks.api.CDSHooksVersion;
import ca.uhn.hapi.fhir.cdshooks.api.ICdsHooksDaoAuthorizationSvc;
import ca.uhn.hapi.fhir.cdshooks.config.CdsHooksConfig;
import ca.uhn.hapi.fhir.cdshooks.controller.CdsHooksController;
import ca.uhn.hapi.fhir.cdshooks.svc.CdsHooksContextBooter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// HAPI FHIR's CDS Hooks module as its documentation sets it up, on Spring Boot: to be measured and attacked beside
/// Candor, never shipped. What the module leaves to whoever deploys it, such as authentication, is left out.
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class
})
@Import({CdsHooksConfig.class, CdsHooksController.class, Failures.class})
public class Peer {
    public static void main(String... arguments) {
        SpringApplication.run(Peer.class, arguments);
    }

    @Bean
    FhirContext fhirContext() {
        return FhirContext.forR4Cached();
    }

    @Bean
    CdsHooksContextBooter cdsHooksContextBooter() {
        CdsHooksContextBooter booter = new CdsHooksContextBooter();
        booter.setDefinitionsClass(Services.class);
        booter.start();
        return booter;
    }

    /// The stricter of the two versions: a FHIR server must then be named by https.
    @Bean
    CDSHooksVersion cdsHooksVersion() {
        return CDSHooksVersion.V_2_0;
    }

    /// The module asks for one; there is no database here.
    @Bean
    DaoRegistry daoRegistry(FhirContext fhir) {
        return new DaoRegistry(fhir);
    }

    @Bean
    ICdsHooksDaoAuthorizationSvc authorization() {
        return resource -> {};
    }
}
