package org.candor.peer;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The context that the module asks for its services.
@Configuration(proxyBeanMethods = false)
public class Services {
    @Bean(name = "cdsServices")
    List<?> cdsServices() {
        return List.of(new FixedCardService());
    }
}
